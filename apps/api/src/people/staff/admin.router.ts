// Staff and roles for those who may see or change them. Nobody gives more than they hold, and
// every change is in force at the other's next request.
import type { Tx } from '@kontor/db/client.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import {
  disableStaffInput,
  inviteInput,
  openInvitationInput,
  saveRoleInput,
  setRoleInput,
} from '@kontor/shared/staff-input.ts';
import type { Context } from '../../platform/context.ts';
import { asStaff } from '../../platform/edit.ts';
import { staffLinksOf } from '../../platform/outbox/links.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import {
  inviteAgain,
  inviteStaff,
  issueInvitationSecret,
  revokeBeyondRights,
  revokeInvitation,
} from './invitations.ts';
import { listStaff, setDisabled, setRole } from './members.ts';
import { endPasswordLinks } from './password-links.ts';
import { listRoles, saveRole } from './roles.ts';

const circumstances = (ctx: Context) => ({ now: ctx.now(), isProduction: ctx.env.isProduction });

/**
 * Hands an invitation on. With a mail server it goes by mail. Without one nobody would ever get it,
 * so the inviter is shown the link, this once: only its hash is kept.
 */
async function handOver(ctx: Context, tx: Tx, invitationId: string) {
  if (ctx.services.mailer) return { link: null };
  const issued = await issueInvitationSecret(tx, invitationId, ctx.now());
  if (!issued) throw new DomainError('NOT_FOUND');
  return { link: staffLinksOf(ctx.env.PUBLIC_ORIGIN).invitation(issued.secret) };
}

async function limitInvitations(ctx: Context, staffId: string): Promise<void> {
  await ctx.services.rateLimits.take('invite', { ip: ctx.ip, account: staffId });
}

export const adminStaffRouter = router({
  list: staffProcedure('staff.read').query(async ({ ctx }) => ({
    ...(await listStaff(ctx.db, ctx.now())),
    /** Whether an invitation reaches anybody by itself. */
    sendsMail: ctx.services.mailer !== null,
  })),

  roles: staffProcedure('staff.read').query(({ ctx }) => listRoles(ctx.db)),

  invite: staffProcedure('staff.write')
    .input(inviteInput)
    .mutation(async ({ ctx, input }) => {
      await limitInvitations(ctx, ctx.staff.id);
      const byMail = ctx.services.mailer !== null;
      const done = await asStaff(ctx, async (tx) => {
        const made = await inviteStaff(tx, ctx.staff, { ...input, byMail }, ctx.now());
        return { ...made, ...(await handOver(ctx, tx, made.invitationId)) };
      });
      ctx.log.warn({ event: 'staff.invited', by: ctx.staff.id, invitationId: done.invitationId });
      return done;
    }),

  /** A new link for the same person; the old one stops working. */
  inviteAgain: staffProcedure('staff.write')
    .input(openInvitationInput)
    .mutation(async ({ ctx, input }) => {
      await limitInvitations(ctx, ctx.staff.id);
      const byMail = ctx.services.mailer !== null;
      const done = await asStaff(ctx, async (tx) => {
        const made = await inviteAgain(tx, ctx.staff, { id: input.id, byMail }, ctx.now());
        return { ...made, ...(await handOver(ctx, tx, made.invitationId)) };
      });
      ctx.log.warn({ event: 'staff.invited', by: ctx.staff.id, invitationId: done.invitationId });
      return done;
    }),

  revokeInvitation: staffProcedure('staff.write')
    .input(openInvitationInput)
    .mutation(async ({ ctx, input }) => {
      await asStaff(ctx, (tx) => revokeInvitation(tx, ctx.staff, input.id));
      ctx.log.warn({ event: 'staff.invitation-revoked', by: ctx.staff.id, invitationId: input.id });
    }),

  setRole: staffProcedure('staff.write')
    .input(setRoleInput)
    .mutation(async ({ ctx, input }) => {
      await asStaff(ctx, (tx) => setRole(tx, ctx.staff, input, circumstances(ctx)));
      ctx.log.warn({ event: 'staff.role-changed', by: ctx.staff.id, staffId: input.staffId });
    }),

  disable: staffProcedure('staff.write')
    .input(disableStaffInput)
    .mutation(async ({ ctx, input }) => {
      await asStaff(ctx, async (tx) => {
        await setDisabled(tx, ctx.staff, input, circumstances(ctx));
        await endPasswordLinks(tx, input.staffId);
        await ctx.services.staffSessions.within(tx).invalidateAll(input.staffId);
      });
      ctx.log.warn({ event: 'staff.disabled', by: ctx.staff.id, ...input });
    }),

  saveRole: staffProcedure('staff.write')
    .input(saveRoleInput)
    .mutation(async ({ ctx, input }) => {
      const saved = await asStaff(ctx, async (tx) => {
        const role = await saveRole(tx, ctx.staff, input, ctx.now());
        await revokeBeyondRights(tx);
        return role;
      });
      ctx.log.warn({ event: 'staff.role-saved', by: ctx.staff.id, roleId: saved.id });
      return saved;
    }),
});
