// A customer's account for shoppers. Answers that start from an e-mail address never tell whether
// it is known: not by words, not by status, not by time (docs/decisions/accounts.md).
import { inTransaction } from '@kontor/db/client.ts';
import {
  changePasswordInput,
  registerInput,
  removeAddressInput,
  requestMailInput,
  resetPasswordInput,
  signInInput,
  updateProfileInput,
  verifyEmailInput,
} from '@kontor/shared/account-input.ts';
import { saveAddressInput } from '@kontor/shared/address-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import {
  hashPassword,
  needsRehash,
  refuseWeakPassword,
  verifyPassword,
} from '../auth/passwords.ts';
import { atLeast } from '../auth/timing.ts';
import { mergeCarts } from '../carts/merge.ts';
import type { Context } from '../context.ts';
import { customerProcedure, publicProcedure, router, shopperProcedure } from '../trpc.ts';
import { listAddresses, removeAddress, saveAddress } from './addresses.ts';
import {
  register,
  requestPasswordReset,
  resendVerification,
  resetPassword,
  setPasswordHash,
  updateProfile,
  verifyEmail,
} from './commands.ts';
import { findCredentials, getPasswordHash, getProfile, mailboxOf } from './queries.ts';
import { findTokenOwner } from './tokens.ts';

// Longer than either way takes on a busy small machine.
const sameTimeMs = 300;

export const shopAccountRouter = router({
  /** Null when nobody is signed in. */
  me: shopperProcedure.query(({ ctx }) =>
    ctx.customer ? getProfile(ctx.db, ctx.customer.id) : null,
  ),

  register: publicProcedure.input(registerInput).mutation(async ({ ctx, input }) => {
    // One mailbox in many spellings is filled as well as one in one.
    const account = await mailboxOf(ctx.db, input.email);
    await ctx.services.rateLimits.take('register', { ip: ctx.ip, account });
    const { password, ...person } = input;
    refuseWeakPassword(password, [input.email, input.name]);
    await atLeast(sameTimeMs, async () => {
      const passwordHash = await hashPassword(password);
      await inTransaction(ctx.db, (tx) => register(tx, { ...person, passwordHash }, ctx.now()));
    });
  }),

  resendVerification: publicProcedure.input(requestMailInput).mutation(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('request_mail', { ip: ctx.ip, account: input.email });
    await atLeast(sameTimeMs, () =>
      inTransaction(ctx.db, (tx) => resendVerification(tx, input.email)),
    );
  }),

  /** Opens the account and signs in: link and password together prove who it is. */
  verifyEmail: publicProcedure.input(verifyEmailInput).mutation(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('use_token', { ip: ctx.ip });
    const owner = await findTokenOwner(ctx.db, input.token, 'verify_email', ctx.now());
    if (!owner) throw new DomainError('TOKEN_INVALID');
    await ctx.services.rateLimits.take('sign_in', { ip: ctx.ip, account: owner.email });
    if (!(await verifyPassword(owner.passwordHash, input.password))) {
      throw new DomainError('INVALID_CREDENTIALS');
    }
    await inTransaction(ctx.db, async (tx) => {
      await verifyEmail(tx, input.token, ctx.now());
      await ctx.services.customerSessions.within(tx).invalidateAll(owner.id);
      await mergeCarts(tx, { token: ctx.cookies.get('cart'), customerId: owner.id }, ctx.now());
    });
    await signIn(ctx, owner.id);
  }),

  signIn: publicProcedure.input(signInInput).mutation(async ({ ctx, input }) => {
    const who = { ip: ctx.ip, account: input.email };
    await ctx.services.rateLimits.take('sign_in', who);
    const found = await findCredentials(ctx.db, input.email);
    if (!(await verifyPassword(found?.passwordHash, input.password)) || !found) {
      ctx.log.info({ event: 'customer.sign-in-refused' });
      throw new DomainError('INVALID_CREDENTIALS');
    }
    // Told only to somebody who knows the password.
    if (!found.emailVerifiedAt) throw new DomainError('EMAIL_UNVERIFIED');
    await ctx.services.rateLimits.forgive('sign_in', who);
    const customerId = found.id;
    const rehashed = needsRehash(found.passwordHash ?? '')
      ? await hashPassword(input.password)
      : null;
    await inTransaction(ctx.db, async (tx) => {
      if (rehashed) await setPasswordHash(tx, customerId, rehashed, ctx.now());
      await mergeCarts(tx, { token: ctx.cookies.get('cart'), customerId }, ctx.now());
    });
    await signIn(ctx, customerId);
  }),

  signOut: publicProcedure.mutation(async ({ ctx }) => {
    await ctx.services.customerSessions.signOut(ctx.cookies);
  }),

  requestPasswordReset: publicProcedure.input(requestMailInput).mutation(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('request_mail', { ip: ctx.ip, account: input.email });
    await atLeast(sameTimeMs, () =>
      inTransaction(ctx.db, (tx) => requestPasswordReset(tx, input.email)),
    );
  }),

  /** Sets the password, ends every session of the account and signs in here. */
  resetPassword: publicProcedure.input(resetPasswordInput).mutation(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('use_token', { ip: ctx.ip });
    const owner = await findTokenOwner(ctx.db, input.token, 'reset_password', ctx.now());
    if (!owner) throw new DomainError('TOKEN_INVALID');
    refuseWeakPassword(input.password, [owner.email]);
    const passwordHash = await hashPassword(input.password);
    await inTransaction(ctx.db, async (tx) => {
      const { customerId } = await resetPassword(tx, input.token, passwordHash, ctx.now());
      await ctx.services.customerSessions.within(tx).invalidateAll(customerId);
      await mergeCarts(tx, { token: ctx.cookies.get('cart'), customerId }, ctx.now());
    });
    ctx.log.info({ event: 'customer.password-reset', customerId: owner.id });
    await signIn(ctx, owner.id);
  }),

  updateProfile: customerProcedure.input(updateProfileInput).mutation(async ({ ctx, input }) => {
    await inTransaction(ctx.db, (tx) => updateProfile(tx, ctx.customer.id, input, ctx.now()));
  }),

  /** Ends the customer's other sessions; this one goes on under a new token. */
  changePassword: customerProcedure.input(changePasswordInput).mutation(async ({ ctx, input }) => {
    const { id, email } = ctx.customer;
    await ctx.services.rateLimits.take('sign_in', { ip: ctx.ip, account: email });
    const stored = await getPasswordHash(ctx.db, id);
    if (!(await verifyPassword(stored, input.currentPassword))) {
      throw new DomainError('INVALID_CREDENTIALS');
    }
    refuseWeakPassword(input.newPassword, [email]);
    const passwordHash = await hashPassword(input.newPassword);
    await inTransaction(ctx.db, async (tx) => {
      await setPasswordHash(tx, id, passwordHash, ctx.now());
      await ctx.services.customerSessions.within(tx).invalidateAll(id);
    });
    ctx.log.info({ event: 'customer.password-changed', customerId: id });
    await signIn(ctx, id);
  }),

  addresses: router({
    list: customerProcedure.query(({ ctx }) => listAddresses(ctx.db, ctx.customer.id)),
    save: customerProcedure
      .input(saveAddressInput)
      .mutation(({ ctx, input }) =>
        inTransaction(ctx.db, (tx) => saveAddress(tx, ctx.customer.id, input, ctx.now())),
      ),
    remove: customerProcedure.input(removeAddressInput).mutation(async ({ ctx, input }) => {
      await inTransaction(ctx.db, (tx) => removeAddress(tx, ctx.customer.id, input));
    }),
  }),
});

async function signIn(ctx: Context, customerId: string): Promise<void> {
  await ctx.services.customerSessions.signIn(ctx.cookies, customerId);
  ctx.log.info({ event: 'customer.signed-in', customerId });
}
