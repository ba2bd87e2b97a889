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
import { linksOf } from '../../platform/outbox/links.ts';
import {
  alreadyRegisteredMail,
  emailChangedMail,
  passwordChangedMail,
  resetPasswordMail,
  staffInvitationMail,
  staffPasswordChangedMail,
  staffResetPasswordMail,
  verifyEmailMail,
} from './account-mails.ts';
import type { MailDocument } from './document.ts';
import { renderMail } from './render.ts';

export async function mailVerifyEmail(app: App, job: Jobs['mail.verify-email']) {
  await once(app, 'verify_email', job.requestId, async (tx) => {
    const customer = await findCustomer(tx, job.customerId);
    const recipient =
      customer?.pendingEmail ?? (customer?.emailVerifiedAt ? null : customer?.email);
    if (!recipient) return null;
    const token = await issueToken(tx, job.customerId, 'verify_email', app.now());
    const url = linksOf(app.env.PUBLIC_ORIGIN).verifyEmail(token);
    const hours = tokenLifeMinutes.verify_email / 60;
    return {
      recipient,
      mail: verifyEmailMail({ url, hours, moved: customer?.pendingEmail != null }),
      linkHash: hashSecret(token),
    };
  });
}

export async function mailAlreadyRegistered(app: App, job: Jobs['mail.already-registered']) {
  await once(app, 'already_registered', job.requestId, async (tx) => {
    const customer = await findCustomer(tx, job.customerId);
    if (!customer) return null;
    const links = linksOf(app.env.PUBLIC_ORIGIN);
    return {
      recipient: customer.email,
      mail: alreadyRegisteredMail({
        signInUrl: links.signIn,
        forgotUrl: links.forgotPassword,
      }),
    };
  });
}

export async function mailResetPassword(app: App, job: Jobs['mail.reset-password']) {
  await once(app, 'reset_password', job.requestId, async (tx) => {
    const customer = await findCustomer(tx, job.customerId);
    if (!customer) return null;
    const token = await issueToken(tx, job.customerId, 'reset_password', app.now());
    const url = linksOf(app.env.PUBLIC_ORIGIN).resetPassword(token);
    return {
      recipient: customer.email,
      mail: resetPasswordMail({
        url,
        minutes: tokenLifeMinutes.reset_password,
      }),
      linkHash: hashSecret(token),
    };
  });
}

export async function mailPasswordChanged(app: App, job: Jobs['mail.password-changed']) {
  await once(app, 'password_changed', job.requestId, async (tx) => {
    const isStaff = job.audience === 'staff';
    const [person] = isStaff
      ? await tx.select({ email: staff.email }).from(staff).where(eq(staff.id, job.personId))
      : await tx
          .select({ email: customers.email })
          .from(customers)
          .where(eq(customers.id, job.personId));
    if (!person) return null;
    const links = linksOf(app.env.PUBLIC_ORIGIN);
    const { shopName } = await findSender(tx);
    return {
      recipient: person.email,
      mail: isStaff
        ? staffPasswordChangedMail({ shopName, forgotUrl: links.staffForgotPassword })
        : passwordChangedMail({ forgotUrl: links.forgotPassword }),
    };
  });
}

export async function mailStaffInvitation(
  app: App,
  { invitationId }: Jobs['mail.staff-invitation'],
) {
  await once(app, 'staff_invitation', invitationId, async (tx) => {
    const invitation = await issueInvitationSecret(tx, invitationId, app.now());
    if (!invitation?.email) return null;
    const { shopName } = await findSender(tx);
    return {
      recipient: invitation.email,
      mail: staffInvitationMail({
        shopName,
        role: invitation.role,
        invitedBy: invitation.invitedBy,
        url: linksOf(app.env.PUBLIC_ORIGIN).staffInvitation(invitation.secret),
        days: invitationLifeDays,
      }),
      linkHash: hashSecret(invitation.secret),
    };
  });
}

export async function mailStaffResetPassword(app: App, job: Jobs['mail.staff-reset-password']) {
  await once(app, 'staff_reset_password', job.requestId, async (tx) => {
    const link = await issuePasswordLink(tx, job.staffId, app.now());
    if (!link) return null;
    const { shopName } = await findSender(tx);
    const url = linksOf(app.env.PUBLIC_ORIGIN).staffResetPassword(link.secret);
    return {
      recipient: link.email,
      mail: staffResetPasswordMail({ shopName, url, minutes: passwordLinkMinutes }),
      linkHash: hashSecret(link.secret),
    };
  });
}

/** Tells the address that an account had until now. */
export async function mailEmailChanged(app: App, job: Jobs['mail.email-changed']) {
  await once(app, 'email_changed', job.requestId, async (tx) => {
    const { email } = await findSender(tx);
    return { recipient: job.oldEmail, mail: emailChangedMail({ shopEmail: email }) };
  });
}

/** Takes links out of the outbox that no longer open anything. */
export async function forgetOldLinks({ db, now }: App): Promise<void> {
  await inTransaction(db, (tx) => forgetDeadLinks(tx, now()));
}

type Written = { recipient: string; mail: MailDocument; linkHash?: string };

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
    const sender = { ...(await findSender(tx)), shopUrl: app.env.PUBLIC_URL };
    const rendered = await renderMail(written.mail, sender);
    const { recipient, linkHash } = written;
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
  return row ?? null;
}
