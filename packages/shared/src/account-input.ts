// Owns what customers enter about themselves: the storefront's forms and the API read the same
// schemas. A password is taken as typed: any characters, nothing trimmed, nothing cut off.
import { z } from 'zod';
import { emailInput, knownEmailInput } from './email-input.ts';
import { fault } from './input-faults.ts';
import { placeInput } from './place-input.ts';
import { lineOf, textOf } from './text-input.ts';
import { version } from './version-input.ts';

export const passwordMinLength = 8;
export const passwordMaxLength = 200;

/** A password being chosen. Common ones are refused by the server with PASSWORD_WEAK. */
export const newPasswordInput = z.string().min(passwordMinLength).max(passwordMaxLength);

/** A password being checked: whatever its length, the answer is right or wrong. */
export const passwordInput = z.string().min(1, fault('password_missing')).max(passwordMaxLength);

/** Out of a link in a mail. */
export const tokenInput = z.string().max(200);

export const personNameInput = lineOf(120).refine((name) => name !== '', fault('own_name'));

/** The page: in its language we write to this person from now on. */
const place = placeInput.optional();

export const registerInput = z.strictObject({
  email: emailInput,
  name: personNameInput,
  password: newPasswordInput,
  acceptsMarketing: z.boolean().default(false),
  place,
});
export type RegisterInput = z.infer<typeof registerInput>;

/** The link proves the mailbox, the password proves that it was this person who registered. */
export const verifyEmailInput = z.strictObject({
  token: tokenInput,
  password: passwordInput,
  place,
});

export const signInInput = z.strictObject({
  email: knownEmailInput,
  password: passwordInput,
  place,
});

/** To ask for a verification mail again, or for a link to set a new password. */
export const requestMailInput = z.strictObject({ email: emailInput });

export const resetPasswordInput = z.strictObject({
  token: tokenInput,
  password: newPasswordInput,
  place,
});

/** What the form was opened with; 1 for something new. Another one by now is a conflict. */

export const updateProfileInput = z.strictObject({
  version,
  name: personNameInput,
  acceptsMarketing: z.boolean(),
});

export const changePasswordInput = z.strictObject({
  currentPassword: passwordInput,
  newPassword: newPasswordInput,
});

export const addressesMax = 20;

export const removeAddressInput = z.strictObject({ id: z.uuid(), version });

/** What staff change of a customer. Another e-mail address has to be confirmed anew. */
export const updateCustomerInput = z.strictObject({
  id: z.uuid(),
  version,
  name: lineOf(120),
  email: emailInput,
  phone: lineOf(40),
  note: textOf(2000),
  acceptsMarketing: z.boolean(),
});
export type UpdateCustomerInput = z.output<typeof updateCustomerInput>;

export const customerListInput = z.strictObject({
  q: lineOf(200).default(''),
  cursor: z.string().max(1000).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
