// Signing in to the admin, the two links that make members, and the one that sets a new password. Every
// answer to a wrong e-mail, password or disabled member is the same and takes the same time.
import { inTransaction } from '@kontor/db/client.ts';
import { requestMailInput, resetPasswordInput } from '@kontor/shared/account-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import {
  acceptInvitationInput,
  invitationInput,
  setupInput,
  staffSignInInput,
} from '@kontor/shared/staff-input.ts';
import { findSender } from '../../offers/settings/queries.ts';
import { whoForLog } from '../../platform/auth/incident-log.ts';
import { withLink } from '../../platform/auth/one-time-links.ts';
import {
  hashPassword,
  needsRehash,
  refuseWeakPassword,
  verifyPassword,
} from '../../platform/auth/passwords.ts';
import { atLeast, sameTimeMs } from '../../platform/auth/timing.ts';
import type { Context } from '../../platform/context.ts';
import { publicProcedure, router } from '../../platform/trpc.ts';
import { acceptInvitation, getInvitation } from './invitations.ts';
import { findStaffCredentials, listDemoStaff, setStaffPasswordHash } from './members.ts';
import {
  endPasswordLinks,
  passwordLinkOwner,
  requestStaffReset,
  resetStaffPassword,
} from './password-links.ts';
import { hasStaff, requireSetupLink, setUpOwner } from './setup.ts';

export const adminSessionRouter = router({
  /** Null when nobody is signed in. */
  me: publicProcedure.query(async ({ ctx }) => {
    const member = await ctx.findStaff();
    if (!member) return null;
    const { id, email, name, role, isOwner, isDemo, permissions } = member;
    const { shopName } = await findSender(ctx.db);
    return { id, email, name, role, isOwner, isDemo, permissions: [...permissions], shopName };
  }),

  /** What the sign-in page shows: the shop, and in a demo who may be tried. */
  welcome: publicProcedure.query(async ({ ctx }) => ({
    shopName: (await findSender(ctx.db)).shopName,
    needsSetup: !(await hasStaff(ctx.db, ctx.env.isProduction)),
    sendsMail: ctx.services.mailer !== null,
    demoStaff: ctx.env.isProduction ? [] : await listDemoStaff(ctx.db),
  })),

  signIn: publicProcedure.input(staffSignInInput).mutation(async ({ ctx, input }) => {
    const { rateLimits, staffDevices } = ctx.services;
    const device = staffDevices.find(ctx.cookies, input.email);
    const who = { ip: ctx.ip, account: `staff ${input.email}`, device };
    const guess = await rateLimits.guess('sign_in', who);
    const found = await findStaffCredentials(ctx.db, input.email);
    const right = await verifyPassword(found?.passwordHash, input.password);
    const allowed = found?.status === 'active' && !(found.isDemo && ctx.env.isProduction);
    if (!found || !right || !allowed) {
      ctx.log.warn({
        event: 'staff.sign-in-refused',
        ...whoForLog(ctx, input.email),
        knownDevice: device !== undefined,
      });
      throw new DomainError('INVALID_CREDENTIALS');
    }
    await guess.right();
    if (needsRehash(found.passwordHash)) {
      const passwordHash = await hashPassword(input.password);
      await inTransaction(ctx.db, (tx) =>
        setStaffPasswordHash(tx, found.id, passwordHash, ctx.now()),
      );
    }
    await signIn(ctx, { id: found.id, email: input.email });
  }),

  signOut: publicProcedure.mutation(async ({ ctx }) => {
    const member = await ctx.findStaff();
    await ctx.services.staffSessions.signOut(ctx.cookies);
    if (member) ctx.log.info({ event: 'staff.signed-out', staffId: member.id });
  }),

  /** Sends a link to the mailbox of a member who may sign in; answers everybody alike. */
  requestPasswordReset: publicProcedure.input(requestMailInput).mutation(async ({ ctx, input }) => {
    const { rateLimits, staffDevices } = ctx.services;
    const device = staffDevices.find(ctx.cookies, input.email);
    await rateLimits.take('request_mail', { ip: ctx.ip, device });
    await atLeast(sameTimeMs, async () => {
      // Too often means that a link is on its way or in the mailbox already, and it still works.
      if (!(await rateLimits.mayMail('reset_mail', `staff ${input.email}`))) return;
      await inTransaction(ctx.db, (tx) => requestStaffReset(tx, input.email, ctx.env));
    });
    ctx.log.info({ event: 'staff.reset-requested', ...whoForLog(ctx, input.email) });
  }),

  /** Whose link this is, for the page behind it. */
  passwordLink: publicProcedure.input(invitationInput).query(({ ctx, input }) =>
    withLink(ctx, async () => {
      const { email } = await passwordLinkOwner(ctx.db, input.token, whereOf(ctx));
      return { email };
    }),
  ),

  /** Sets the password and ends every session. It opens none: signing in asks what it asks. */
  resetPassword: publicProcedure.input(resetPasswordInput).mutation(({ ctx, input }) =>
    withLink(ctx, async () => {
      const { token, password } = input;
      const { email, name } = await passwordLinkOwner(ctx.db, token, whereOf(ctx));
      refuseWeakPassword(password, [email, name]);
      const passwordHash = await hashPassword(password);
      const { staffId } = await inTransaction(ctx.db, async (tx) => {
        const reset = await resetStaffPassword(tx, { token, passwordHash }, whereOf(ctx));
        await ctx.services.staffSessions.within(tx).invalidateAll(reset.staffId);
        return reset;
      });
      ctx.log.info({ event: 'staff.password-reset', staffId, sessionsEnded: 'all' });
      // The link proved the mailbox: strangers who guess do not hold this browser up.
      ctx.services.staffDevices.remember(ctx.cookies, email, ctx.now());
    }),
  ),

  /** The first member, by the link printed at first start. */
  setup: publicProcedure.input(setupInput).mutation(({ ctx, input }) =>
    withLink(ctx, async () => {
      const { isProduction } = ctx.env;
      if (await hasStaff(ctx.db, isProduction)) throw new DomainError('SETUP_DONE');
      const { password, ...person } = input;
      // Before the password costs any work.
      await requireSetupLink(ctx.db, input.token, ctx.now());
      refuseWeakPassword(password, [person.email, person.name]);
      const passwordHash = await hashPassword(password);
      const { staffId } = await inTransaction(ctx.db, (tx) =>
        setUpOwner(tx, { ...person, passwordHash }, { now: ctx.now(), isProduction }),
      );
      ctx.log.warn({ event: 'staff.set-up', staffId });
      await signIn(ctx, { id: staffId, email: person.email });
    }),
  ),

  invitation: publicProcedure
    .input(invitationInput)
    .query(({ ctx, input }) => withLink(ctx, () => getInvitation(ctx.db, input.token, ctx.now()))),

  acceptInvitation: publicProcedure.input(acceptInvitationInput).mutation(({ ctx, input }) =>
    withLink(ctx, async () => {
      const { token, name, password } = input;
      const { email } = await getInvitation(ctx.db, token, ctx.now());
      refuseWeakPassword(password, [email, name]);
      const passwordHash = await hashPassword(password);
      const { staffId } = await inTransaction(ctx.db, async (tx) => {
        const accepted = await acceptInvitation(tx, { token, name, passwordHash }, ctx.now());
        await endPasswordLinks(tx, accepted.staffId);
        await ctx.services.staffSessions.within(tx).invalidateAll(accepted.staffId);
        return accepted;
      });
      ctx.log.info({ event: 'staff.invitation-accepted', staffId, sessionsEnded: 'all' });
      await signIn(ctx, { id: staffId, email });
    }),
  ),
});

const whereOf = ({ now, env }: Context) => ({ now: now(), isProduction: env.isProduction });

async function signIn(ctx: Context, member: { id: string; email: string }): Promise<void> {
  await ctx.services.staffSessions.signIn(ctx.cookies, member.id);
  ctx.services.staffDevices.remember(ctx.cookies, member.email, ctx.now());
  ctx.log.info({ event: 'staff.signed-in', staffId: member.id });
}
