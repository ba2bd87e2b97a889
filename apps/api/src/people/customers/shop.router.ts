// A customer's account for shoppers. Answers that start from an e-mail address never tell whether
// it is known: not by words, not by status, not by time (docs/decisions/0006-accounts.md).
import { inTransaction } from '@kontor/db/client.ts';
import {
  changePasswordInput,
  newPasswordInput,
  type RegisterInput,
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
import { accessToken } from '@kontor/shared/order-input.ts';
import { z } from 'zod';
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
import {
  customerProcedure,
  publicProcedure,
  router,
  shopperProcedure,
} from '../../platform/trpc.ts';
import { listAddresses, removeAddress, saveAddress } from '../../sales/addresses/addresses.ts';
import { closeBeforeSignIn } from '../../sales/order-management/close-before-sign-in.ts';
import { findGuestOfOrder } from '../../sales/orders/order-links.ts';
import { takeOver } from '../../sales/orders/sign-in.ts';
import {
  changePassword,
  register,
  requestPasswordReset,
  resendVerification,
  resetPassword,
  setPasswordHash,
  updateProfile,
  verifyEmail,
} from './commands.ts';
import { type CustomerPlace, keepPlace, placeOf } from './places.ts';
import { findCredentials, getPasswordHash, getProfile, mailboxOf } from './queries.ts';
import { findTokenOwner } from './tokens.ts';

export const shopAccountRouter = router({
  /** Null when nobody is signed in. */
  me: shopperProcedure.query(({ ctx }) =>
    ctx.customer ? getProfile(ctx.db, ctx.customer.id) : null,
  ),

  register: publicProcedure
    .input(registerInput)
    .mutation(async ({ ctx, input: { place, ...person } }) => {
      await registerPerson(ctx, { ...person, ...(await placeOf(ctx.db, place)) });
    }),

  /**
   * The same for whoever has ordered as a guest, with name, address and language of the order. The
   * order comes along, as all of that mailbox do, once the link that goes there was followed.
   */
  registerFromOrder: publicProcedure
    .input(z.strictObject({ accessToken, password: newPasswordInput }))
    .mutation(async ({ ctx, input: { accessToken, password } }) => {
      const person = await findGuestOfOrder(ctx.db, accessToken);
      if (person === null) throw new DomainError('NOT_FOUND');
      await registerPerson(ctx, { ...person, password, acceptsMarketing: false });
    }),

  resendVerification: publicProcedure.input(requestMailInput).mutation(async ({ ctx, input }) => {
    await takeRequest(ctx, input.email);
    await atLeast(sameTimeMs, async () => {
      const mailbox = await mailboxOf(ctx.db, input.email);
      if (!(await ctx.services.rateLimits.mayMail('verify_mail', mailbox))) return;
      await inTransaction(ctx.db, (tx) => resendVerification(tx, input.email));
    });
  }),

  /** Opens the account and signs in: link and password together prove who it is. */
  verifyEmail: publicProcedure.input(verifyEmailInput).mutation(({ ctx, input }) =>
    withLink(ctx, async () => {
      const owner = await findTokenOwner(ctx.db, input.token, 'verify_email', ctx.now());
      if (!owner) throw new DomainError('TOKEN_INVALID');
      // Counted for whoever holds the link, so nobody else can use this up.
      const who = { ip: ctx.ip, account: `customer ${owner.id}` };
      const guess = await ctx.services.rateLimits.guess('confirm_password', who);
      if (!(await verifyPassword(owner.passwordHash, input.password))) {
        ctx.log.warn({ event: 'customer.password-refused', customerId: owner.id });
        throw new DomainError('INVALID_CREDENTIALS');
      }
      await guess.right();
      const shopper = { token: ctx.cookies.get('cart'), customerId: owner.id };
      await closeBeforeSignIn(ctx, shopper);
      await inTransaction(ctx.db, async (tx) => {
        const { email } = await verifyEmail(tx, input.token, ctx.now());
        await keepPlace(tx, owner, input.place);
        await ctx.services.customerSessions.within(tx).invalidateAll(owner.id);
        await takeOver(tx, { ...shopper, email }, ctx.now());
      });
      await signIn(ctx, owner);
    }),
  ),

  signIn: publicProcedure.input(signInInput).mutation(async ({ ctx, input }) => {
    const { rateLimits, customerDevices } = ctx.services;
    const device = customerDevices.find(ctx.cookies, input.email);
    const who = { ip: ctx.ip, account: input.email, device };
    const guess = await rateLimits.guess('sign_in', who);
    const found = await findCredentials(ctx.db, input.email);
    if (!(await verifyPassword(found?.passwordHash, input.password)) || !found) {
      ctx.log.warn({
        event: 'customer.sign-in-refused',
        ...whoForLog(ctx, input.email),
        knownDevice: device !== undefined,
      });
      throw new DomainError('INVALID_CREDENTIALS');
    }
    await guess.right();
    // Told only to somebody who knows the password.
    if (!found.emailVerifiedAt) throw new DomainError('EMAIL_UNVERIFIED');
    const customerId = found.id;
    const rehashed = needsRehash(found.passwordHash ?? '')
      ? await hashPassword(input.password)
      : null;
    const shopper = { token: ctx.cookies.get('cart'), customerId };
    await closeBeforeSignIn(ctx, shopper);
    await inTransaction(ctx.db, async (tx) => {
      if (rehashed) await setPasswordHash(tx, customerId, rehashed, ctx.now());
      await keepPlace(tx, found, input.place);
      // The mailbox was proved when the account was opened; what was ordered since is theirs too.
      await takeOver(tx, { ...shopper, email: found.email }, ctx.now());
    });
    await signIn(ctx, found);
  }),

  signOut: publicProcedure.mutation(async ({ ctx }) => {
    const customer = await ctx.findCustomer();
    await ctx.services.customerSessions.signOut(ctx.cookies);
    if (customer) ctx.log.info({ event: 'customer.signed-out', customerId: customer.id });
  }),

  requestPasswordReset: publicProcedure.input(requestMailInput).mutation(async ({ ctx, input }) => {
    await takeRequest(ctx, input.email);
    await atLeast(sameTimeMs, async () => {
      // Too often means that a link is on its way or in the mailbox already, and it still works.
      const counted = await countedForReset(ctx, input.email);
      if (!(await ctx.services.rateLimits.mayMail('reset_mail', counted))) return;
      await inTransaction(ctx.db, (tx) => requestPasswordReset(tx, input.email));
    });
    ctx.log.info({ event: 'customer.reset-requested', ...whoForLog(ctx, input.email) });
  }),

  /** Sets the password, ends every session of the account and signs in here. */
  resetPassword: publicProcedure.input(resetPasswordInput).mutation(({ ctx, input }) =>
    withLink(ctx, async () => {
      const owner = await findTokenOwner(ctx.db, input.token, 'reset_password', ctx.now());
      if (!owner) throw new DomainError('TOKEN_INVALID');
      refuseWeakPassword(input.password, [owner.email]);
      const passwordHash = await hashPassword(input.password);
      const customerId = owner.id;
      const shopper = { token: ctx.cookies.get('cart'), customerId };
      await closeBeforeSignIn(ctx, shopper);
      await inTransaction(ctx.db, async (tx) => {
        const { email } = await resetPassword(tx, input.token, passwordHash, ctx.now());
        await keepPlace(tx, owner, input.place);
        await ctx.services.customerSessions.within(tx).invalidateAll(customerId);
        await takeOver(tx, { ...shopper, email }, ctx.now());
      });
      ctx.log.info({ event: 'customer.password-reset', customerId, sessionsEnded: 'all' });
      await signIn(ctx, owner);
    }),
  ),

  updateProfile: customerProcedure.input(updateProfileInput).mutation(async ({ ctx, input }) => {
    await inTransaction(ctx.db, (tx) => updateProfile(tx, ctx.customer.id, input, ctx.now()));
  }),

  /** Ends the customer's other sessions; this one goes on under a new token. */
  changePassword: customerProcedure.input(changePasswordInput).mutation(async ({ ctx, input }) => {
    const { id, email } = ctx.customer;
    // Only somebody who is signed in can use this up: strangers do not keep the owner from it.
    const who = { ip: ctx.ip, account: `customer ${id}` };
    const guess = await ctx.services.rateLimits.guess('confirm_password', who);
    const stored = await getPasswordHash(ctx.db, id);
    if (!(await verifyPassword(stored, input.currentPassword))) {
      ctx.log.warn({ event: 'customer.password-refused', customerId: id });
      throw new DomainError('INVALID_CREDENTIALS');
    }
    await guess.right();
    refuseWeakPassword(input.newPassword, [email]);
    const passwordHash = await hashPassword(input.newPassword);
    await inTransaction(ctx.db, async (tx) => {
      await changePassword(tx, id, passwordHash, ctx.now());
      await ctx.services.customerSessions.within(tx).invalidateAll(id);
    });
    ctx.log.info({ event: 'customer.password-changed', customerId: id, sessionsEnded: 'others' });
    await signIn(ctx, { id, email });
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

/** Takes as long and answers alike whether or not there is an account. */
async function registerPerson(
  ctx: Context,
  input: Omit<RegisterInput, 'place'> & CustomerPlace,
): Promise<void> {
  const { rateLimits } = ctx.services;
  await rateLimits.take('register', { ip: ctx.ip });
  const { password, ...person } = input;
  refuseWeakPassword(password, [input.email, input.name]);
  await atLeast(sameTimeMs, async () => {
    const passwordHash = await hashPassword(password);
    // One mailbox in many spellings is filled as well as one in one.
    const mayMail = await rateLimits.mayMail('verify_mail', await mailboxOf(ctx.db, input.email));
    await inTransaction(ctx.db, (tx) =>
      register(tx, { ...person, passwordHash }, { now: ctx.now(), mayMail }),
    );
  });
}

/**
 * An account whose address was proved counts by itself: one of another spelling must not use its mails
 * up. Of those that nobody proved anybody makes many, so they count by their mailbox.
 */
async function countedForReset(ctx: Context, email: string): Promise<string> {
  const found = await findCredentials(ctx.db, email);
  return found && !found.emailVerifiedAt ? `unproved ${await mailboxOf(ctx.db, email)}` : email;
}

/** @throws DomainError RATE_LIMITED; a device that once signed in here counts for itself */
async function takeRequest(ctx: Context, email: string): Promise<void> {
  const device = ctx.services.customerDevices.find(ctx.cookies, email);
  await ctx.services.rateLimits.take('request_mail', { ip: ctx.ip, device });
}

async function signIn(ctx: Context, customer: { id: string; email: string }): Promise<void> {
  await ctx.services.customerSessions.signIn(ctx.cookies, customer.id);
  ctx.services.customerDevices.remember(ctx.cookies, customer.email, ctx.now());
  ctx.log.info({ event: 'customer.signed-in', customerId: customer.id });
}
