// Owns every lock that a transaction takes on purpose: one function for each thing in the order of
// `lock-order.ts`, which is the order in which they are taken. Each takes the query that finds the rows
// (sorted by id where it can find several) and gives what it found, locked. `safety.test.ts` holds that
// no lock is taken elsewhere.
import { DomainError } from '@kontor/shared/errors.ts';
import { eq, type SQL, sql } from 'drizzle-orm';
import type { LockConfig, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './client.ts';
import { type Lockable, locksOf } from './lock-order.ts';
import { attributes, productTypes } from './schema/attributes.ts';
import { brands } from './schema/brands.ts';
import { carts } from './schema/carts.ts';
import { categories, products } from './schema/catalog.ts';
import { collections } from './schema/collections.ts';
import { coupons } from './schema/coupons.ts';
import { customers } from './schema/customers.ts';
import { imports } from './schema/imports.ts';
import { stockLevels, stockReservations } from './schema/inventory.ts';
import { listings, listingsDue } from './schema/listings.ts';
import { media } from './schema/media.ts';
import { orders } from './schema/orders.ts';
import { payments, refunds } from './schema/payments.ts';
import { reviews } from './schema/reviews.ts';
import { staff, staffInvitations, staffRoles } from './schema/staff.ts';

/**
 * `no key update` bars other writers of the row, and no rows that point to it: their foreign keys would
 * wait for `update`, in whatever order they come. What is deleted next, or gets another value in a unique
 * column (an order its number, a payment the provider's name), takes `update` at once, which the statement
 * would else wait for later, holding more.
 */
type Strength = 'update' | 'no key update' | 'share';
type How = { skipLocked?: true; strength?: Strength };
/** A query of Drizzle's that was not sent yet. */
type Query<Row> = {
  for(strength: Strength, how: LockConfig): PromiseLike<Row[]>;
};

/** One after the other for everybody who asks for the same: until the end of the transaction. */
type Turn = Extract<Lockable, `${string} in turn`>;

/** Who only holds a turn lets others hold it too, and waits for who takes it. */
type Taken = 'taken' | 'held';

async function takeTurns(
  tx: Tx,
  turn: Turn,
  names: readonly SQL[],
  how: Taken = 'taken',
): Promise<void> {
  locksOf(tx)?.note(turn, [turn]);
  const lock = how === 'taken' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  // In the order of their keys, each once.
  await tx.execute(sql`
    select ${lock}(key) from (
      select distinct hashtextextended(who, 0) as key
      from (values ${sql.join(
        names.map((name) => sql`(${name}::text)`),
        sql`, `,
      )}) named (who) where who is not null order by 1
    ) keys`);
}

const turnOf = (turn: Turn, how?: Taken) => (tx: Tx) => takeTurns(tx, turn, [sql`${turn}`], how);

/** Rows of one table, by any query that finds them. */
function rowsOf<Known>(
  table: PgTable,
  name: Lockable,
  idOf: (row: Known) => string,
  usual: Strength = 'no key update',
) {
  return async <Row extends Known>(
    tx: Tx,
    query: Query<Row>,
    { skipLocked, strength = usual }: How = {},
  ): Promise<Row[]> => {
    const how: LockConfig = skipLocked ? { of: table, skipLocked } : { of: table };
    const rows = await query.for(strength, how);
    locksOf(tx)?.note(name, rows.map(idOf), !skipLocked);
    return rows;
  };
}

const byId = ({ id }: { id: string }) => id;

/** Of two links for the first member one makes the owner. */
export const lockSetUp = turnOf('set-up in turn');

/** One writer of the tree at a time: two moves could otherwise make a circle together. */
export const lockCategoryTree = turnOf('categories in turn');

/** The tree stays as it is: whoever puts a product into it says in its listing where that is. Before `lockMarkets`. */
export const holdCategoryTree = turnOf('categories in turn', 'held');

/** There is one default market at every moment. */
export const lockMarkets = turnOf('markets in turn');

/** No market comes: whoever makes a product gives it a row in each. */
export const holdMarkets = turnOf('markets in turn', 'held');

/** Of one country, else two saves at once could each miss the other's row. */
export const lockTaxRates = (tx: Tx, country: string) =>
  takeTurns(tx, 'tax rates in turn', [sql`${`tax ${country}`}`]);

export const lockImports = rowsOf(imports, 'imports', byId);

export const lockRoles = rowsOf(staffRoles, 'staff_roles', byId);

export const lockStaff = rowsOf(staff, 'staff', byId);

export const lockInvitations = rowsOf(staffInvitations, 'staff_invitations', byId);

export const lockCustomers = rowsOf(customers, 'customers', byId);

export const lockCategories = rowsOf(categories, 'categories', byId);

export const lockCollections = rowsOf(collections, 'collections', byId);

/** Whoever changes the kind or the choices takes `update`, whoever gives values `share`. */
export const lockAttributes = rowsOf(attributes, 'attributes', byId, 'update');

/** With `update` whoever gives it to a product at this moment waits, by the foreign key. */
export const lockTypes = rowsOf(productTypes, 'product_types', byId, 'update');

/** Whoever finds none of a name makes one, one after the other. */
export const lockNewBrands = turnOf('brands in turn');

/** Whoever renames, merges or removes takes `update`, whoever gives them to products `share`. */
export const lockBrands = rowsOf(brands, 'brands', byId, 'update');

/** Whoever gives products a picture takes `share`, so that its words are not changed meanwhile. */
export const lockMedia = rowsOf(media, 'media', byId);

/** Several at once, sorted by id. */
export const lockProducts = rowsOf(products, 'products', byId);

/** The first lock of whatever changes a basket, orders it or settles what was ordered with it. */
export const lockCarts = rowsOf(carts, 'carts', byId);

/** Several at once, sorted by id; one is `lockOrder`. */
export const lockOrders = rowsOf(orders, 'orders', byId, 'update');

/** What is asked of an order under its lock, beside what is read after it. */
const orderColumns = {
  id: orders.id,
  cartId: orders.cartId,
  number: orders.number,
  status: orders.status,
  paymentStatus: orders.paymentStatus,
  couponCode: orders.couponCode,
  email: orders.email,
  total: orders.total,
  shippingTotal: orders.shippingTotal,
  shippingTax: orders.shippingTax,
  pricesIncludeTax: orders.pricesIncludeTax,
};
export type LockedOrder = Pick<typeof orders.$inferSelect, keyof typeof orderColumns>;

/** The first lock of whatever changes an order, but for its basket. @throws DomainError NOT_FOUND */
export async function lockOrder(tx: Tx, id: string): Promise<LockedOrder> {
  const query = tx.select(orderColumns).from(orders).where(eq(orders.id, id));
  const [row] = await lockOrders(tx, query);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  return row;
}

/** Only under the lock of their order. */
export const lockPayments = rowsOf(payments, 'payments', byId, 'update');

/** Only under the lock of their order. */
export const lockRefunds = rowsOf(refunds, 'refunds', byId, 'update');

/** Of one buyer, by the hash of the mailbox and by the account. */
export const lockReviewer = (tx: Tx, who: { buyer: string; customerId: string | null }) =>
  takeTurns(tx, 'reviewers in turn', [
    sql`${`reviewer ${who.buyer}`}`,
    ...(who.customerId === null ? [] : [sql`${`reviewer ${who.customerId}`}`]),
  ]);

/** Sorted by id. */
export const lockReviews = rowsOf(reviews, 'reviews', byId);

export const lockCoupons = rowsOf(coupons, 'coupons', byId);

/** What orders hold. */
export const lockReservations = rowsOf(stockReservations, 'stock_reservations', byId);

/** Sorted by variant and location. */
export const lockStockLevels = rowsOf(
  stockLevels,
  'stock_levels',
  (level: { variantId: string; locationId: string }) => `${level.variantId} ${level.locationId}`,
);

/** All that is counted together with an order that is not paid: mailbox, network, account. */
export const lockBuyers = (tx: Tx, names: readonly SQL[]) => takeTurns(tx, 'buyers in turn', names);

/** Sorted by product. */
export const lockListingsDue = rowsOf(
  listingsDue,
  'listings_due',
  (row: { productId: string }) => row.productId,
  'update',
);

/** Sorted by product and market. Last of all but the number of an order. */
export const lockListings = rowsOf(
  listings,
  'listings',
  (row: { productId: string; marketId: string }) => `${row.productId} ${row.marketId}`,
);
