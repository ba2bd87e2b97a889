// Owns what staff change of a customer. Another e-mail address is another key to the account, and a
// mistyped one would be a stranger's: it waits until somebody confirms it from its mailbox with the
// account's password (`verifyEmail`). Until then the old address stays.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockCustomers } from '@kontor/db/locks.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import type { UpdateCustomerInput } from '@kontor/shared/account-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, ne } from 'drizzle-orm';
import { type Edit, overwrite } from '../../platform/edit.ts';
import { emit } from '../../platform/jobs/events.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { hasEmail } from './queries.ts';
import { deleteTokens } from './tokens.ts';

/**
 * Saves name, phone, note, consent and e-mail of a customer that was read at `version`.
 * @throws DomainError NOT_FOUND, CONFLICT, EMAIL_TAKEN `{ field }`
 */
export async function changeCustomer(
  tx: Tx,
  input: UpdateCustomerInput,
  edit: Edit,
): Promise<{ askedForEmail: boolean }> {
  const { id, version, email, ...values } = input;
  const query = tx.select().from(customers).where(eq(customers.id, id));
  const [before] = await lockCustomers(tx, query);
  if (before?.version !== version) throw staleOrGone(before);
  const same = before.email.toLowerCase() === email.toLowerCase();
  const pendingEmail = same ? null : email;
  if (pendingEmail) {
    const [other] = await tx
      .select({ id: customers.id })
      .from(customers)
      .where(and(hasEmail(pendingEmail), ne(customers.id, id)));
    if (other) throw new DomainError('EMAIL_TAKEN', { field: 'email' });
  }
  await overwrite(tx, customers, before, { ...values, pendingEmail }, edit);
  if (pendingEmail === before.pendingEmail) return { askedForEmail: false };
  // A link that is under way was for another address.
  await deleteTokens(tx, id, 'verify_email');
  if (!pendingEmail) return { askedForEmail: false };
  await emit(tx, 'customer.email-asked', { customerId: id, requestId: newId() });
  return { askedForEmail: true };
}
