/** The outbox: every mail the shop ever sent or kept. Written only by the API modules `outbox` and `mails`. */
import { mailKinds, mailStatuses } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import { index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, timestamptz } from './columns.ts';

export const mailKind = pgEnum('mail_kind', mailKinds);
export const mailStatus = pgEnum('mail_status', mailStatuses);

export const mails = pgTable(
  'mails',
  {
    id: id(),
    /** What the mail is about ("order_placed:<order id>"): one mail per fact. */
    dedupeKey: text('dedupe_key').notNull().unique(),
    kind: mailKind('kind').notNull(),
    status: mailStatus('status').notNull().default('pending'),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    html: text('html').notNull(),
    text: text('text').notNull(),
    orderId: uuid('order_id'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
    /**
     * SHA-256 of the one-time link in the text. Null: there is none, or it was used, replaced or
     * too old and has been blanked.
     */
    linkHash: text('link_hash'),
    createdAt: createdAt(),
    sentAt: timestamptz('sent_at'),
  },
  (t) => [
    index('mails_created_idx').on(t.createdAt, t.id),
    index('mails_order_idx').on(t.orderId),
    index('mails_status_idx').on(t.status, t.createdAt),
    index('mails_link_idx').on(t.linkHash).where(sql`${t.linkHash} is not null`),
  ],
);

/** Who of the staff looked at the personal link in a mail: whoever has it is let in. */
export const mailLinkViews = pgTable(
  'mail_link_views',
  {
    id: id(),
    mailId: uuid('mail_id')
      .notNull()
      .references(() => mails.id, { onDelete: 'cascade' }),
    /** No foreign key: the record outlives the member. */
    staffId: uuid('staff_id').notNull(),
    staffName: text('staff_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('mail_link_views_mail_idx').on(t.mailId, t.id)],
);
