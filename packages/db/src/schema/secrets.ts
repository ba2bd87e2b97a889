/** The shop's own random keys, made at first start. Written only by the API module `auth`. */
import { pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt } from './columns.ts';

export const serverSecrets = pgTable('server_secrets', {
  /** What the key is for. */
  name: text('name').primaryKey(),
  /** 256 random bits in base64url. */
  secret: text('secret').notNull(),
  createdAt: createdAt(),
});
