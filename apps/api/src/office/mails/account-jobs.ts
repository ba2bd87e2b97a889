// Owns the mails about accounts. One-time links are made here, in the transaction that puts the
// mail in the outbox, so no job, event or log ever holds a secret.
import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { lockCustomers } from '@kontor/db/locks.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { staff } from '@kontor/db/schema/staff.ts';
import type { MailKind } from '@kontor/shared/enums.ts';
import { eq } from 'drizzle-orm';
import { findSender } from '../../offers/settings/queries.ts';
import { issueToken, tokenLifeMinutes } from '../../people/customers/tokens.ts';
import { invitationLifeDays, issueInvitationSecret } from '../../people/staff/invitations.ts';
import { issuePasswordLink, passwordLinkMinutes } from '../../people/staff/password-links.ts';
import { hashSecret } from '../../platform/auth/secrets.ts';
import type { App } from '../../platform/context.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { enqueueMail, forgetDeadLinks, hasMail } from '../../platform/outbox/commands.ts';
import { shopLinksOf, staffLinksOf } from '../../platform/outbox/links.ts';
import {
  alreadyRegisteredMail,
  emailChangedMail,
  passwordChangedMail,
  resetPasswordMail,
  verifyEmailMail,
} from './account-mails.ts';
import type { MailDocument } from './document.ts';
import { findCustomerReader, findDefaultReader, findStaffReader, type Reader } from './reader.ts';
import { renderMail } from './render.ts';
import {
  staffInvitationMail,
  staffPasswordChangedMail,
  staffResetPasswordMail,
} from './staff-mails.ts';

export async function mailVerifyEmail(app: App, job: Jobs['mail.verify-email']) {
  await once(app, 'verify_email', job.requestId, async (tx) => {
    const customer = await findCustomer(tx, job.customerId);
    const recipient =
      customer?.pendingEmail ?? (customer?.emailVerifiedAt ? null : customer?.email);
    if (!customer || !recipient) return null;
    const { reader } = customer;
    const token = await issueToken(tx, job.customerId, 'verify_email', app.now());
    const url = shopLinksOf(app.env.PUBLIC_ORIGIN, reader.prefix).verifyEmail(token);
    const hours = tokenLifeMinutes.verify_email / 60;
    return {
      ...{ recipient, reader },
      mail: verifyEmailMail(reader, { url, hours, moved: customer.pendingEmail !== null }),
      linkHash: hashSecret(token),
    };
  });
}

export async function mailAlreadyRegistered(app: App, job: Jobs['mail.already-registered']) {
  await once(app, 'already_registered', job.requestId, async (tx) => {
    const customer = await findCustomer(tx, job.customerId);
    if (!customer) return null;
    const { email: recipient, reader } = customer;
    const links = shopLinksOf(app.env.PUBLIC_ORIGIN, reader.prefix);
    const about = { signInUrl: links.signIn, forgotUrl: links.forgotPassword };
    return { recipient, reader, mail: alreadyRegisteredMail(reader, about) };
  });
}

export async function mailResetPassword(app: App, job: Jobs['mail.reset-password']) {
  await once(app, 'reset_password', job.requestId, async (tx) => {
    const customer = await findCustomer(tx, job.customerId);
    if (!customer) return null;
    const { email: recipient, reader } = customer;
    const token = await issueToken(tx, job.customerId, 'reset_password', app.now());
    const url = shopLinksOf(app.env.PUBLIC_ORIGIN, reader.prefix).resetPassword(token);
    const minutes = tokenLifeMinutes.reset_password;
    const mail = resetPasswordMail(reader, { url, minutes });
    return { recipient, reader, mail, linkHash: hashSecret(token) };
  });
}

export async function mailPasswordChanged(app: App, job: Jobs['mail.password-changed']) {
  const { audience, personId, requestId } = job;
  await once(app, 'password_changed', requestId, (tx) =>
    audience === 'staff'
      ? staffPasswordChanged(app, tx, personId)
      : passwordChanged(app, tx, personId),
  );
}

async function passwordChanged(app: App, tx: Tx, customerId: string): Promise<Written | null> {
  const customer = await findCustomer(tx, customerId);
  if (!customer) return null;
  const { email: recipient, reader } = customer;
  const forgotUrl = shopLinksOf(app.env.PUBLIC_ORIGIN, reader.prefix).forgotPassword;
  return { recipient, reader, mail: passwordChangedMail(reader, { forgotUrl }) };
}

async function staffPasswordChanged(app: App, tx: Tx, id: string): Promise<Written | null> {
  const [person] = await tx.select({ email: staff.email }).from(staff).where(eq(staff.id, id));
  if (!person) return null;
  const { shopName } = await findSender(tx);
  const reader = await findStaffReader(tx);
  const { forgotPassword: forgotUrl } = staffLinksOf(app.env.PUBLIC_ORIGIN);
  const mail = staffPasswordChangedMail(reader, { shopName, forgotUrl });
  return { recipient: person.email, reader, mail };
}

export async function mailStaffInvitation(
  app: App,
  { invitationId }: Jobs['mail.staff-invitation'],
) {
  await once(app, 'staff_invitation', invitationId, async (tx) => {
    const invitation = await issueInvitationSecret(tx, invitationId, app.now());
    if (!invitation?.email) return null;
    const { shopName } = await findSender(tx);
    const reader = await findStaffReader(tx);
    const { email: recipient, secret, role, invitedBy } = invitation;
    const url = staffLinksOf(app.env.PUBLIC_ORIGIN).invitation(secret);
    const about = { shopName, role, invitedBy, url, days: invitationLifeDays };
    const mail = staffInvitationMail(reader, about);
    return { recipient, reader, mail, linkHash: hashSecret(secret) };
  });
}

export async function mailStaffResetPassword(app: App, job: Jobs['mail.staff-reset-password']) {
  await once(app, 'staff_reset_password', job.requestId, async (tx) => {
    const link = await issuePasswordLink(tx, job.staffId, app.now());
    if (!link) return null;
    const { shopName } = await findSender(tx);
    const reader = await findStaffReader(tx);
    const url = staffLinksOf(app.env.PUBLIC_ORIGIN).resetPassword(link.secret);
    const mail = staffResetPasswordMail(reader, { shopName, url, minutes: passwordLinkMinutes });
    return { recipient: link.email, reader, mail, linkHash: hashSecret(link.secret) };
  });
}

/** Tells the address that an account had until now. */
export async function mailEmailChanged(app: App, job: Jobs['mail.email-changed']) {
  await once(app, 'email_changed', job.requestId, async (tx) => {
    const { email: shopEmail } = await findSender(tx);
    const customer = job.customerId ? await findCustomerReader(tx, job.customerId) : null;
    const reader = customer ?? (await findDefaultReader(tx));
    return { recipient: job.oldEmail, reader, mail: emailChangedMail(reader, { shopEmail }) };
  });
}

/** Takes links out of the outbox that no longer open anything. */
export async function forgetOldLinks({ db, now }: App): Promise<void> {
  await inTransaction(db, (tx) => forgetDeadLinks(tx, now()));
}

type Written = { recipient: string; reader: Reader; mail: MailDocument; linkHash?: string };

/** Writes the mail of a fact unless it is written; null means that there is nothing to say. */
async function once(
  app: App,
  kind: MailKind,
  factId: string,
  write: (tx: Tx) => Promise<Written | null>,
): Promise<void> {
  const dedupeKey = `${kind}:${factId}`;
  await inTransaction(app.db, async (tx) => {
    if (await hasMail(tx, dedupeKey)) return;
    const written = await write(tx);
    if (!written) return;
    const { recipient, reader, mail, linkHash } = written;
    const { home } = shopLinksOf(app.env.PUBLIC_ORIGIN, reader.prefix);
    const rendered = await renderMail(mail, { ...(await findSender(tx)), shopUrl: home });
    const link = linkHash === undefined ? {} : { linkHash };
    await enqueueMail(tx, { ...rendered, dedupeKey, kind, recipient, ...link });
  });
}

async function findCustomer(tx: Tx, id: string) {
  // Locked: a newer request for the same person waits, and its link is the one that stays.
  const [row] = await lockCustomers(
    tx,
    tx
      .select({
        id: customers.id,
        email: customers.email,
        pendingEmail: customers.pendingEmail,
        emailVerifiedAt: customers.emailVerifiedAt,
      })
      .from(customers)
      .where(eq(customers.id, id)),
  );
  const reader = row && (await findCustomerReader(tx, id));
  return reader ? { ...row, reader } : null;
}
