/** The shop's own facts: one row. Written only by the API module `settings`. */
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { updatedAt, updatedBy, version } from './columns.ts';
import { media } from './media.ts';

export const storeSettings = pgTable(
  'store_settings',
  {
    id: integer('id').primaryKey().default(1),
    name: text('name').notNull(),
    /** The language in which the catalogue and the shop's own texts are kept; others are translations of it. */
    contentLanguage: text('content_language').$type<LanguageCode>().notNull().default('en'),
    tagline: text('tagline').notNull().default(''),
    /** Who is behind the shop: paragraphs of plain text, on the front page. */
    about: text('about').notNull().default(''),
    email: text('email').notNull(),
    /** The imprint: legal name and address, as lines. */
    address: text('address').notNull().default(''),
    returnsPolicy: text('returns_policy').notNull().default(''),
    /** For orders paid by transfer: the bank account, as lines. Stands in their mail. */
    paymentInstructions: text('payment_instructions').notNull().default(''),
    /** The wide picture at the head of the front page; without one a product leads. */
    homeMediaId: uuid('home_media_id').references(() => media.id, { onDelete: 'set null' }),
    /** Minutes an unpaid order keeps its stock. */
    paymentWindowMinutes: integer('payment_window_minutes').notNull().default(30),
    /** Days in which a bank transfer must come; then its order is cancelled. */
    transferDays: integer('transfer_days').notNull().default(7),
    /** Units that one buyer may hold with bank transfers that have not come. */
    transferMaxUnits: integer('transfer_max_units').notNull().default(60),
    /** Shipping an order whose card is only authorised captures it first; else it is refused. */
    captureOnShip: boolean('capture_on_ship').notNull().default(true),
    version: version(),
    /** Minutes after which an unpaid order is written about, once; 0: never. */
    unpaidMailMinutes: integer('unpaid_mail_minutes').notNull().default(15),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    check('store_settings_one', sql`${t.id} = 1`),
    check('store_settings_window', sql`${t.paymentWindowMinutes} between 5 and 10080`),
    check('store_settings_transfer_days', sql`${t.transferDays} between 1 and 60`),
    check('store_settings_transfer_units', sql`${t.transferMaxUnits} between 1 and 100000`),
    check('store_settings_unpaid_mail', sql`${t.unpaidMailMinutes} between 0 and 10080`),
  ],
);
