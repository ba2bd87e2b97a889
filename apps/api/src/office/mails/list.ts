// Owns the list of the outbox: newest first, filtered, page by page.
import type { Db } from '@kontor/db/client.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import type { mailListInput } from '@kontor/shared/staff-input.ts';
import { and, desc, eq, ilike, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeTimeCursor, pageOf } from '../../platform/cursor.ts';
import { emailContains } from '../../platform/email-search.ts';
import { likePattern } from '../../platform/words.ts';

export async function listMails(db: Db, input: z.infer<typeof mailListInput>) {
  const { q, status, kind, orderId, cursor, limit } = input;
  const after = cursor === undefined ? undefined : decodeTimeCursor(cursor);
  const pattern = likePattern(q);
  const rows = await db
    .select({
      id: mails.id,
      kind: mails.kind,
      status: mails.status,
      recipient: mails.recipient,
      subject: mails.subject,
      orderId: mails.orderId,
      error: mails.error,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .where(
      and(
        q ? or(emailContains(mails.recipient, q), ilike(mails.subject, pattern)) : undefined,
        status && eq(mails.status, status),
        kind && eq(mails.kind, kind),
        orderId ? eq(mails.orderId, orderId) : undefined,
        after &&
          sql`(${mails.createdAt}, ${mails.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limit + 1);
  const page = pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
  return {
    ...page,
    items: page.items.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
    })),
  };
}
