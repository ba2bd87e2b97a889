// Owns what is read about customers: for signing in, for themselves, and for staff.
import type { Db } from '@kontor/db/client.ts';
import { customerAddresses } from '@kontor/db/schema/addresses.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { ledgerEntries } from '@kontor/db/schema/payments.ts';
import type { customerListInput } from '@kontor/shared/account-input.ts';
import { withLines } from '@kontor/shared/address-format.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, desc, eq, ilike, inArray, isNotNull, notInArray, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeTimeCursor, pageOf } from '../../platform/cursor.ts';
import { emailContains } from '../../platform/email-search.ts';
import { likePattern } from '../../platform/words.ts';

/** Without regard to case, by the index on lower(email). */
export const hasEmail = (email: string) =>
  eq(sql`lower(${customers.email})`, email.trim().toLowerCase());

/** What signing in needs to know; never leaves the server. */
export async function findCredentials(db: Db, email: string) {
  const [row] = await db
    .select({
      id: customers.id,
      email: customers.email,
      passwordHash: customers.passwordHash,
      emailVerifiedAt: customers.emailVerifiedAt,
      language: customers.language,
      /** The code of the market that mails lead to. */
      market: markets.code,
    })
    .from(customers)
    .leftJoin(markets, eq(markets.id, customers.marketId))
    .where(hasEmail(email));
  return row ?? null;
}

export async function getPasswordHash(db: Db, customerId: string): Promise<string | null> {
  const [row] = await db
    .select({ passwordHash: customers.passwordHash })
    .from(customers)
    .where(eq(customers.id, customerId));
  return row?.passwordHash ?? null;
}

export async function getProfile(db: Db, customerId: string) {
  const [row] = await db
    .select({
      email: customers.email,
      name: customers.name,
      acceptsMarketing: customers.acceptsMarketing,
      version: customers.version,
    })
    .from(customers)
    .where(eq(customers.id, customerId));
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

/** Newest first; `q` is looked for in names and e-mail addresses. */
export async function listCustomers(db: Db, input: z.infer<typeof customerListInput>) {
  const after = input.cursor === undefined ? undefined : decodeTimeCursor(input.cursor);
  const pattern = likePattern(input.q);
  const rows = await db
    .select({
      id: customers.id,
      email: customers.email,
      name: customers.name,
      emailVerifiedAt: customers.emailVerifiedAt,
      createdAt: customers.createdAt,
    })
    .from(customers)
    .where(
      and(
        input.q
          ? or(emailContains(customers.email, input.q), ilike(customers.name, pattern))
          : undefined,
        after &&
          sql`(${customers.createdAt}, ${customers.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(customers.createdAt), desc(customers.id))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, (row) => [row.createdAt.toISOString(), row.id]);
  const worth = await worthOf(
    db,
    page.items.map(({ id }) => id),
  );
  return {
    ...page,
    items: page.items.map(({ emailVerifiedAt, createdAt, ...row }) => ({
      ...row,
      emailVerified: emailVerifiedAt !== null,
      createdAt: createdAt.toISOString(),
      ...(worth.get(row.id) ?? nothing),
    })),
  };
}

/** @throws DomainError NOT_FOUND */
export async function getCustomer(db: Db, id: string) {
  const [row] = await db
    .select({
      id: customers.id,
      email: customers.email,
      name: customers.name,
      emailVerifiedAt: customers.emailVerifiedAt,
      acceptsMarketing: customers.acceptsMarketing,
      pendingEmail: customers.pendingEmail,
      phone: customers.phone,
      note: customers.note,
      version: customers.version,
      createdAt: customers.createdAt,
    })
    .from(customers)
    .where(eq(customers.id, id));
  if (!row) throw new DomainError('NOT_FOUND');
  const { emailVerifiedAt, createdAt, ...customer } = row;
  const recent = await db
    .select({
      id: orders.id,
      number: orders.number,
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      fulfilmentStatus: orders.fulfilmentStatus,
      currency: orders.currency,
      total: orders.total,
      placedAt: orders.placedAt,
    })
    .from(orders)
    .where(and(eq(orders.customerId, id), isNotNull(orders.number)))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(20);
  const addresses = await db
    .select({
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
    })
    .from(customerAddresses)
    .where(eq(customerAddresses.customerId, id))
    .orderBy(desc(customerAddresses.isDefault), customerAddresses.id);
  const worth = (await worthOf(db, [id])).get(id) ?? nothing;
  return {
    ...customer,
    emailVerified: emailVerifiedAt !== null,
    createdAt: createdAt.toISOString(),
    ...worth,
    addresses: addresses.map((address) => withLines(address, 'en')),
    recentOrders: recent.map((order) => ({
      ...order,
      placedAt: order.placedAt?.toISOString() ?? null,
    })),
  };
}

export type Worth = {
  orderCount: number;
  /** What was paid less what was given back, in minor units, one sum per currency. */
  spent: { currency: string; amount: number }[];
};
const nothing: Worth = { orderCount: 0, spent: [] };

/** Orders that were placed, and money that really moved, by the ledger. */
async function worthOf(db: Db, ids: string[]): Promise<Map<string, Worth>> {
  const found = new Map<string, Worth>();
  if (ids.length === 0) return found;
  const paid = db.$with('paid').as(
    db
      .select({
        orderId: ledgerEntries.orderId,
        amount: sql<number>`sum(${ledgerEntries.amount})::bigint`.as('amount'),
      })
      .from(ledgerEntries)
      .innerJoin(orders, eq(orders.id, ledgerEntries.orderId))
      .where(
        and(
          inArray(orders.customerId, ids),
          // What a dispute cost the shop is nothing that the customer has paid.
          notInArray(ledgerEntries.kind, ['dispute_fee', 'dispute_fee_reversal']),
        ),
      )
      .groupBy(ledgerEntries.orderId),
  );
  const rows = await db
    .with(paid)
    .select({
      customerId: sql<string>`${orders.customerId}`,
      currency: orders.currency,
      count: sql<number>`count(*)::int`,
      amount: sql<number>`coalesce(sum(${paid.amount}), 0)::bigint`,
    })
    .from(orders)
    .leftJoin(paid, eq(paid.orderId, orders.id))
    .where(and(inArray(orders.customerId, ids), isNotNull(orders.number)))
    .groupBy(orders.customerId, orders.currency)
    .orderBy(orders.currency);
  for (const { customerId, currency, count, amount } of rows) {
    const worth = found.get(customerId) ?? { orderCount: 0, spent: [] };
    worth.orderCount += count;
    if (amount !== 0) worth.spent.push({ currency, amount });
    found.set(customerId, worth);
  }
  return found;
}

/** The mailbox behind an e-mail address, without dots and tags where its provider ignores them. */
export async function mailboxOf(db: Db, email: string): Promise<string> {
  const [row] = await db.execute<{ mailbox: string }>(sql`select mailbox_of(${email}) as mailbox`);
  return row?.mailbox ?? email;
}
