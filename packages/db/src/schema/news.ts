/**
 * News: facts that other processes want to hear of, written in the transaction that makes them true. Readers
 * ask what was committed since they last looked, by transaction number; so nothing is lost, nothing is heard that was
 * rolled back, and no commit waits for another as it does with NOTIFY. Rows go after an hour.
 * Written only by the API module `news`.
 */
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { timestamptz, xid8 } from './columns.ts';

export const news = pgTable(
  'news',
  {
    /** Who wants to hear it: `catalogue` or `orders`. */
    topic: text('topic').notNull(),
    changed: xid8('changed').notNull().default(sql`pg_current_xact_id()`),
    id: uuid('id').notNull(),
    told: jsonb('told').$type<Record<string, unknown>>().notNull(),
    at: timestamptz('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.changed, t.id] }), index('news_at_idx').on(t.at)],
);
