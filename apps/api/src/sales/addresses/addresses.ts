// Owns a customer's address book. Every statement names the customer, so another one's address is
// simply not found. At most one address is the default.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockCustomers } from '@kontor/db/locks.ts';
import { customerAddresses } from '@kontor/db/schema/addresses.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { addressesMax } from '@kontor/shared/account-input.ts';
import { withLines } from '@kontor/shared/address-format.ts';
import { type AddressInput, isSameAddress, keptAddress } from '@kontor/shared/address-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, asc, desc, eq, ne } from 'drizzle-orm';
import { staleOrGone } from '../../platform/stale.ts';

const columns = {
  id: customerAddresses.id,
  name: customerAddresses.name,
  company: customerAddresses.company,
  line1: customerAddresses.line1,
  line2: customerAddresses.line2,
  city: customerAddresses.city,
  region: customerAddresses.region,
  postcode: customerAddresses.postcode,
  country: customerAddresses.country,
  phone: customerAddresses.phone,
  isDefault: customerAddresses.isDefault,
  version: customerAddresses.version,
};

/** The default one first, then the oldest first; each with its lines. */
export async function listAddresses(db: Db, customerId: string) {
  const rows = await db
    .select(columns)
    .from(customerAddresses)
    .where(eq(customerAddresses.customerId, customerId))
    .orderBy(desc(customerAddresses.isDefault), asc(customerAddresses.id));
  // The account has no market of its own; its pages are in English.
  return rows.map((address) => withLines(address, 'en'));
}

/**
 * Saves an address; the first one becomes the default.
 * @throws DomainError NOT_FOUND when it is not this customer's; LIMIT_REACHED; CONFLICT when it was
 *   changed since `version` was read, as in another tab
 */
export async function saveAddress(
  tx: Tx,
  customerId: string,
  input: { id: string | null; version: number; address: AddressInput; isDefault: boolean },
  now: Date,
): Promise<{ id: string }> {
  const book = await lockedBook(tx, customerId);
  const others = book.filter(({ id }) => id !== input.id);
  const isDefault = input.isDefault || !others.some((other) => other.isDefault);
  const id = input.id ?? newId();
  const address = keptAddress(input.address);
  if (input.id === null) {
    if (book.length >= addressesMax) throw new DomainError('LIMIT_REACHED', { max: addressesMax });
    await tx.insert(customerAddresses).values({ id, customerId, ...address, isDefault });
  } else {
    const changed = await tx
      .update(customerAddresses)
      .set({ ...address, isDefault, version: input.version + 1, updatedAt: now })
      .where(and(own(customerId, id), eq(customerAddresses.version, input.version)))
      .returning({ id: customerAddresses.id });
    if (changed.length === 0) throw staleOrGone(await stored(tx, customerId, id));
  }
  if (isDefault) {
    await tx
      .update(customerAddresses)
      .set({ isDefault: false })
      .where(and(eq(customerAddresses.customerId, customerId), ne(customerAddresses.id, id)));
  }
  return { id };
}

/** Keeps the address of an order, unless it is in the book already or the book is full. */
export async function keepAddress(tx: Tx, customerId: string, input: AddressInput): Promise<void> {
  const book = await lockedBook(tx, customerId);
  const address = keptAddress(input);
  const isKnown = book.some((known) => isSameAddress(known, address));
  if (isKnown || book.length >= addressesMax) return;
  const isDefault = !book.some((known) => known.isDefault);
  await tx.insert(customerAddresses).values({ id: newId(), customerId, ...address, isDefault });
}

/**
 * Where the customer last had something sent, in their own session: an order that somebody else made
 * with this e-mail address has joined the account too, and must not be where the next parcel goes.
 */
export async function lastUsedAddress(db: Db, customerId: string) {
  const [last] = await db
    .select({ address: orders.shippingAddress })
    .from(orders)
    .innerJoin(carts, eq(carts.id, orders.cartId))
    .where(and(eq(orders.customerId, customerId), eq(carts.customerId, customerId)))
    .orderBy(desc(orders.createdAt))
    .limit(1);
  return last ? withLines(last.address, 'en') : null;
}

/** @throws DomainError NOT_FOUND when it is not this customer's; CONFLICT when it was changed */
export async function removeAddress(
  tx: Tx,
  customerId: string,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const [removed] = await tx
    .delete(customerAddresses)
    .where(and(own(customerId, id), eq(customerAddresses.version, version)))
    .returning({ wasDefault: customerAddresses.isDefault });
  if (!removed) throw staleOrGone(await stored(tx, customerId, id));
  if (!removed.wasDefault) return;
  const [next] = await listAddresses(tx, customerId);
  if (next) {
    await tx.update(customerAddresses).set({ isDefault: true }).where(own(customerId, next.id));
  }
}

/** One change of the book at a time: the limit and the single default rest on what is in it. */
async function lockedBook(tx: Tx, customerId: string) {
  const owner = tx.select({ id: customers.id }).from(customers).where(eq(customers.id, customerId));
  await lockCustomers(tx, owner);
  return listAddresses(tx, customerId);
}

async function stored(tx: Tx, customerId: string, id: string) {
  const [row] = await tx.select().from(customerAddresses).where(own(customerId, id));
  return row;
}

const own = (customerId: string, id: string) =>
  and(eq(customerAddresses.customerId, customerId), eq(customerAddresses.id, id));
