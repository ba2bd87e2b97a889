// Owns what staff enter about themselves and each other: the admin's forms and the API read the
// same schemas.
import { z } from 'zod';
import { newPasswordInput, passwordInput, personNameInput, tokenInput } from './account-input.ts';
import { emailInput, knownEmailInput } from './email-input.ts';
import { mailKinds, mailStatuses } from './enums.ts';
import { fault } from './input-faults.ts';
import { permissionNames } from './permissions.ts';
import { lineOf } from './text-input.ts';
import { version } from './version-input.ts';

export const staffSignInInput = z.strictObject({
  email: knownEmailInput,
  password: passwordInput,
});

/** The first member, by the link printed at first start. */
export const setupInput = z.strictObject({
  token: tokenInput,
  email: emailInput,
  name: personNameInput,
  password: newPasswordInput,
});

export const invitationInput = z.strictObject({ token: tokenInput });

export const acceptInvitationInput = z.strictObject({
  token: tokenInput,
  name: personNameInput,
  password: newPasswordInput,
});

export const inviteInput = z.strictObject({ email: emailInput, roleId: z.uuid() });

/** What was read; another one by now is a conflict. */

export const setRoleInput = z.strictObject({ staffId: z.uuid(), version, roleId: z.uuid() });

export const disableStaffInput = z.strictObject({
  staffId: z.uuid(),
  version,
  disabled: z.boolean(),
});

export const openInvitationInput = z.strictObject({ id: z.uuid() });

export const saveRoleInput = z.strictObject({
  /** Null: a new one. */
  id: z.uuid().nullable(),
  version,
  name: lineOf(60).refine((name) => name !== '', fault('name')),
  permissions: z
    .array(z.enum(permissionNames))
    .max(permissionNames.length)
    .transform((names) => [...new Set(names)]),
});

export const mailListInput = z.strictObject({
  q: lineOf(200).default(''),
  status: z.enum(mailStatuses).optional(),
  kind: z.enum(mailKinds).optional(),
  orderId: z.uuid().optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const mailInput = z.strictObject({ id: z.uuid() });
