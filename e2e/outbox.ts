// Owns reading the shop's outbox, where a mail that nobody gets can be looked at.
import { createDb } from '@kontor/db/client.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { and, asc, eq } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { databaseUrl } from './shop.ts';

export type Mail = { kind: string; subject: string; text: string };

/** All mails to this address, the first written first. */
export async function mailsTo(recipient: string, kind?: typeof mails.$inferSelect.kind) {
  const { db, close } = createDb(databaseUrl);
  try {
    return await db
      .select({ kind: mails.kind, subject: mails.subject, text: mails.text })
      .from(mails)
      .where(and(eq(mails.recipient, recipient), kind ? eq(mails.kind, kind) : undefined))
      .orderBy(asc(mails.createdAt), asc(mails.id));
  } finally {
    await close();
  }
}

/** Waits for the one mail of this kind: jobs write mails a moment after what they tell. */
export async function oneMail(recipient: string, kind: typeof mails.$inferSelect.kind) {
  const mail = await vi.waitFor(
    async () => {
      const found = await mailsTo(recipient, kind);
      expect(found).toHaveLength(1);
      return found[0];
    },
    { timeout: 20_000, interval: 200 },
  );
  if (!mail) throw new Error(`No mail of kind ${kind} to ${recipient}.`);
  return mail;
}

/** The first address of this path in a mail's text. */
export function linkIn(mail: Pick<Mail, 'text'>, path: string): string {
  const link = mail.text.match(/https?:\/\/\S+/g)?.find((one) => new URL(one).pathname === path);
  if (!link) throw new Error(`No link to ${path} in:\n${mail.text}`);
  return link;
}
