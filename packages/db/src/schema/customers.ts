/**
 * Customers, their sessions and one-time tokens.
 * Written only by the API modules `customers` and `auth`.
 */
import { tokenPurposes } from '@kontor/shared/enums.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { sql } from 'drizzle-orm';
import { boolean, index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, timestamptz, updatedAt, updatedBy, version } from './columns.ts';
import { markets } from './markets.ts';

export const tokenPurpose = pgEnum('token_purpose', tokenPurposes);

export const customers = pgTable(
  'customers',
  {
    id: id(),
    /** As typed; unique without regard to case. */
    email: text('email').notNull(),
    /** The mailbox behind `email`, as `mailbox_of` in the database finds it. */
    mailbox: text('mailbox').generatedAlwaysAs(sql`mailbox_of(email)`),
    /** Entered by staff, and the account's address once its mailbox and the password confirm it. */
    pendingEmail: text('pending_email'),
    name: text('name').notNull().default(''),
    /** Argon2id in PHC form. Null: no password was ever set. */
    passwordHash: text('password_hash'),
    emailVerifiedAt: timestamptz('email_verified_at'),
    /** In which we write to them: of the page where they opened the account or last signed in. */
    language: text('language').$type<LanguageCode>().notNull().default('en'),
    /** The market of that page, for links in mails; null: the default one. */
    marketId: uuid('market_id').references(() => markets.id, { onDelete: 'set null' }),
    acceptsMarketing: boolean('accepts_marketing').notNull().default(false),
    phone: text('phone').notNull().default(''),
    /** What staff write down about the customer; never shown to them. */
    note: text('note').notNull().default(''),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    uniqueIndex('customers_email').on(sql`lower(${t.email})`),
    index('customers_created_idx').on(t.createdAt, t.id),
  ],
);

export const customerSessions = pgTable(
  'customer_sessions',
  {
    /** SHA-256 of the cookie's value. */
    id: text('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    expiresAt: timestamptz('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('customer_sessions_user_idx').on(t.userId)],
);

export const customerTokens = pgTable(
  'customer_tokens',
  {
    id: id(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    purpose: tokenPurpose('purpose').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: timestamptz('expires_at').notNull(),
    usedAt: timestamptz('used_at'),
    createdAt: createdAt(),
  },
  (t) => [index('customer_tokens_customer_idx').on(t.customerId, t.purpose)],
);
