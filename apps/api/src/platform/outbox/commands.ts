// Owns the outbox: putting a mail in (one per fact, by its key), and what becomes of it.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customerTokens } from '@kontor/db/schema/customers.ts';
import { mailLinkViews, mails } from '@kontor/db/schema/mail.ts';
import { staffInvitations, staffPasswordLinks } from '@kontor/db/schema/staff.ts';
import type { MailKind } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, desc, eq, inArray, isNotNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { enqueue } from '../jobs/jobs.ts';
import { holdsSecret, secretKinds, withoutSecrets } from './rules.ts';

export type Rendered = { subject: string; html: string; text: string };

export type NewMail = Rendered & {
  /** The fact that the mail tells, such as "order_placed:<order id>". */
  dedupeKey: string;
  kind: MailKind;
  recipient: string;
  orderId?: string;
  /** SHA-256 of the one-time link in it. */
  linkHash?: string;
};

/** Somebody sits and waits for a link to an account; news of an order may come a little later. */
const priorityOf = (kind: MailKind) => (kind.startsWith('order_') ? 0 : 1);

/**
 * Puts a mail in the outbox and enqueues its sending. False: the fact has its mail already and
 * nothing was done.
 */
export async function enqueueMail(tx: Tx, mail: NewMail): Promise<boolean> {
  const [row] = await tx
    .insert(mails)
    .values({ id: newId(), ...mail })
    .onConflictDoNothing({ target: mails.dedupeKey })
    .returning({ id: mails.id });
  if (row) await enqueue(tx, 'mail.send', { mailId: row.id }, { priority: priorityOf(mail.kind) });
  return row !== undefined;
}

export async function hasMail(tx: Tx, dedupeKey: string): Promise<boolean> {
  const found = await tx.select({ id: mails.id }).from(mails).where(eq(mails.dedupeKey, dedupeKey));
  return found.length > 0;
}

/**
 * Sends the newest mail of this kind about an order once more, as it was written then.
 * @throws DomainError NOT_FOUND when there never was one
 */
export async function resendOrderMail(
  tx: Tx,
  about: { orderId: string; kind: MailKind },
): Promise<{ mailId: string }> {
  const [mail] = await tx
    .select()
    .from(mails)
    .where(and(eq(mails.orderId, about.orderId), eq(mails.kind, about.kind)))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(1);
  if (!mail) throw new DomainError('NOT_FOUND');
  const id = newId();
  const { kind, recipient, subject, html, text, orderId } = mail;
  const dedupeKey = `${about.kind}:${about.orderId}:again:${id}`;
  await tx.insert(mails).values({ id, dedupeKey, kind, recipient, subject, html, text, orderId });
  await enqueue(tx, 'mail.send', { mailId: id });
  return { mailId: id };
}

/**
 * Tries a mail again that failed or was kept.
 * @throws DomainError NOT_FOUND; INVALID_STATE when it was sent or is on its way, or when its
 *   one-time link no longer works
 */
export async function retryMail(tx: Tx, id: string): Promise<void> {
  const [row] = await tx
    .update(mails)
    .set({ status: 'pending', attempts: 0, error: null })
    .where(
      and(
        eq(mails.id, id),
        inArray(mails.status, ['failed', 'kept']),
        or(notInArray(mails.kind, secretKinds), isNotNull(mails.linkHash)),
      ),
    )
    .returning({ id: mails.id });
  if (row) return enqueue(tx, 'mail.send', { mailId: id }, { priority: 1 });
  const [known] = await tx.select().from(mails).where(eq(mails.id, id));
  if (!known) throw new DomainError('NOT_FOUND');
  const dead = holdsSecret(known.kind) && known.status !== 'sent' && known.linkHash === null;
  const detail = 'Its link was used, replaced or is too old. Have a new one sent instead.';
  throw new DomainError('INVALID_STATE', dead ? { detail } : {});
}

/** Counts an attempt and gives the mail to send; null when there is nothing (more) to do. */
export async function beginSending(tx: Tx, id: string) {
  const [mail] = await tx
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1` })
    .where(and(eq(mails.id, id), eq(mails.status, 'pending')))
    .returning();
  return mail ?? null;
}

/** There is no mail server: the outbox is where the mail stays. */
export async function markKept(tx: Tx, id: string): Promise<void> {
  await tx
    .update(mails)
    .set({ status: 'kept', error: null })
    .where(and(eq(mails.id, id), eq(mails.status, 'pending')));
}

export async function markSent(tx: Tx, id: string, now: Date): Promise<void> {
  const [mail] = await tx
    .update(mails)
    .set({ status: 'sent', sentAt: now, error: null })
    .where(eq(mails.id, id))
    .returning({ kind: mails.kind, html: mails.html, text: mails.text });
  if (!mail || !holdsSecret(mail.kind)) return;
  await tx
    .update(mails)
    .set({ html: withoutSecrets(mail.html), text: withoutSecrets(mail.text), linkHash: null })
    .where(and(eq(mails.id, id), isNotNull(mails.sentAt)));
}

export async function markFailure(tx: Tx, id: string, failure: { text: string; final: boolean }) {
  await tx
    .update(mails)
    .set({ status: failure.final ? 'failed' : 'pending', error: failure.text })
    .where(eq(mails.id, id));
}

/** Takes links out of stored mails: they were used or replaced, and are nobody's to see. */
export async function forgetLinks(tx: Tx, linkHashes: readonly string[]): Promise<void> {
  if (linkHashes.length > 0) await blank(tx, inArray(mails.linkHash, [...linkHashes]));
}

/** The same for all that no longer open anything, such as those that are too old. */
export async function forgetDeadLinks(tx: Tx, now: Date): Promise<void> {
  await blank(
    tx,
    sql`${mails.linkHash} is not null
      and not exists (select 1 from ${customerTokens} t where t.token_hash = ${mails.linkHash}
        and t.used_at is null and t.expires_at > ${now.toISOString()})
      and not exists (select 1 from ${staffInvitations} i where i.token_hash = ${mails.linkHash}
        and i.accepted_at is null and i.expires_at > ${now.toISOString()})
      and not exists (select 1 from ${staffPasswordLinks} p where p.token_hash = ${mails.linkHash}
        and p.expires_at > ${now.toISOString()})`,
  );
}

/** A mail that still waits to be sent is left alone; it loses its link when it is. */
async function blank(tx: Tx, which: SQL): Promise<void> {
  const without = (body: typeof mails.html | typeof mails.text) =>
    sql`regexp_replace(${body}, '((?:[?&]|&amp;)token=)[A-Za-z0-9_-]+', '\\1…', 'g')`;
  await tx
    .update(mails)
    .set({ html: without(mails.html), text: without(mails.text), linkHash: null })
    .where(and(which, ne(mails.status, 'pending')));
}

/** Puts on record that a member of staff looked at the personal link in a mail. */
export async function recordLinkView(
  tx: Tx,
  view: { mailId: string; staffId: string; staffName: string },
): Promise<void> {
  await tx.insert(mailLinkViews).values({ id: newId(), ...view });
}
