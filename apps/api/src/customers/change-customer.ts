// Owns what staff change of a customer. Another e-mail address is another key to the account: it has
// to be confirmed from the new mailbox, every session and open link ends, and the old address is
// told, so that nobody loses an account in silence.
import type { Tx } from '@kontor/db/client.ts';
import { violatedConstraint } from '@kontor/db/errors.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import type { UpdateCustomerInput } from '@kontor/shared/account-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq } from 'drizzle-orm';
import { emit } from '../events.ts';
import { staleOrGone } from '../stale.ts';
import { deleteTokens } from './tokens.ts';

/**
 * Saves name, phone, note, consent and e-mail of a customer that was read at `version`. When
 * `emailChanged`, the caller ends the customer's sessions in the same transaction.
 * @param by the member of staff who saves
 * @throws DomainError NOT_FOUND, CONFLICT, EMAIL_TAKEN
 */
export async function changeCustomer(
  tx: Tx,
  input: UpdateCustomerInput,
  { by, now }: { by: string; now: Date },
): Promise<{ emailChanged: boolean }> {
  const { id, version, ...values } = input;
  const [before] = await tx.select().from(customers).where(eq(customers.id, id)).for('update');
  if (before?.version !== version) throw staleOrGone(before);
  const emailChanged = before.email.toLowerCase() !== input.email.toLowerCase();
  try {
    await tx
      .update(customers)
      .set({
        ...values,
        ...(emailChanged ? { emailVerifiedAt: null } : {}),
        version: version + 1,
        updatedAt: now,
        updatedBy: by,
      })
      .where(and(eq(customers.id, id), eq(customers.version, version)));
  } catch (error) {
    if (violatedConstraint(error) !== 'customers_email') throw error;
    throw new DomainError('EMAIL_TAKEN', { field: 'email' });
  }
  if (!emailChanged) return { emailChanged };
  await deleteTokens(tx, id, 'verify_email');
  await deleteTokens(tx, id, 'reset_password');
  const requestId = newId();
  await emit(tx, 'customer.email-changed', { customerId: id, oldEmail: before.email, requestId });
  await emit(tx, 'customer.registered', { customerId: id, requestId });
  return { emailChanged };
}
