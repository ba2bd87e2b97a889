// Owns how much may be ordered without being paid: an order by bank transfer holds its goods for
// days and is confirmed by a mail, so nobody may take the shop's stock or fill a stranger's mailbox
// for nothing. Counted after the order's own rows were written, under a lock of everybody it is
// counted for, and refused with the whole transaction. Figures stand in docs/operations.md.
import type { Tx } from '@kontor/db/client.ts';
import { lockBuyers } from '@kontor/db/locks.ts';
import { DomainError, type TransferReason } from '@kontor/shared/errors.ts';
import { sql } from 'drizzle-orm';
import ipaddr from 'ipaddr.js';
import { networkOf } from '../../platform/auth/networks.ts';
import type { ServerKey } from '../../platform/auth/server-key.ts';
import { isByHand } from '../orders/order-payments.ts';

/**
 * A buyer is a mailbox or an account; an account that has proved its mailbox stands for itself alone,
 * so that nobody else can use up its room. Many people share a network, so it may have more.
 */
export const unpaidLimits = {
  /** Transfers that have not come, at a time. */
  transfers: { buyer: 3, network: 12 },
  /** Units and value that a network may hold by transfer, in times of what a buyer may. */
  networkFactor: 4,
  /**
   * Units that may be held at a time, as a part of all that can be promised: on hand, and back-orders.
   * However little there is, `least` may be had. Of goods that are not counted there is no part.
   */
  share: {
    buyer: { part: 10, least: 5 },
    network: { part: 4, least: 10 },
    /** Held without being paid by card, or left unpaid within `cards.hours`, besides the order itself. */
    cards: { part: 4, least: 20 },
  },
  /** Orders of a day that were confirmed by mail before any money came. */
  dailyMails: { buyer: 5, owner: 20, network: 40 },
  /** Card orders of the last hours that nobody paid. What was paid from there earns more. */
  cards: { hours: 6, buyer: 10, network: 20, perPaid: 2 },
} as const;

export type UnpaidOrder = {
  orderId: string;
  email: string;
  /** Of `orders.network_hash`; null when the network is not known. */
  networkHash: string | null;
  customerId: string | null;
  payment: 'card' | 'manual';
  currency: string;
  /** Minor units that one buyer may owe by transfer in this market; null: any amount. */
  transferLimit: number | null;
};

/** A keyed hash. Null for addresses that are not one customer's: a proxy that was not announced, a local network. */
export function networkHashOf(key: ServerKey, ip: string): string | null {
  if (!ipaddr.isValid(ip)) return null;
  const range = ipaddr.process(ip).range();
  if (range === 'loopback' || range === 'private' || range === 'uniqueLocal') return null;
  return key.mac('order', `network ${networkOf(ip)}`);
}

/**
 * @throws DomainError TRANSFER_LIMIT `{ reason? }`, UNPAID_LIMIT. Never says whose orders are too many, and
 *   of a mailbox that the shopper only typed not why.
 */
export async function requireRoom(tx: Tx, order: UnpaidOrder, now: Date): Promise<void> {
  await lockCounted(tx, order);
  const counts = await count(tx, order, now);
  if (order.payment === 'card') {
    const { cards } = unpaidLimits;
    const earned = cards.perPaid * counts.paidByNetwork;
    const { share } = unpaidLimits;
    const tooMany =
      counts.cardsOfBuyer > cards.buyer || counts.cardsOfNetwork > cards.network + earned;
    // What the others left unpaid counts, so that the first large order always has its chance.
    const times = 1 + counts.paidByNetwork;
    const units = counts.maxUnits * unpaidLimits.networkFactor * times;
    if (
      tooMany ||
      counts.otherCardUnitsOfNetwork > units ||
      (await isOverShare(tx, [[counts.otherCardStockOfNetwork, share.cards, times]]))
    ) {
      throw new DomainError('UNPAID_LIMIT');
    }
    return;
  }
  const refusal = await transferRefusal(tx, order, counts);
  if (refusal !== null) throw new DomainError('TRANSFER_LIMIT', refusal);
}

/**
 * Null when it can be taken. What this order alone, the shopper's own mailbox or the shopper's network
 * causes is told; that a typed mailbox is the cause has no reason, or it would tell of its owner's orders.
 */
async function transferRefusal(
  tx: Tx,
  order: UnpaidOrder,
  counts: Counts,
): Promise<{ reason?: TransferReason } | null> {
  const { transfers, dailyMails, networkFactor, share } = unpaidLimits;
  const value = order.transferLimit ?? Number.MAX_SAFE_INTEGER;
  if (await isOverShare(tx, [[counts.stockOfOrder, share.buyer, 1]])) return { reason: 'size' };
  const networkHolds =
    counts.transfersOfNetwork > transfers.network ||
    counts.unitsOfNetwork > counts.maxUnits * networkFactor ||
    counts.valueOfNetwork > value * networkFactor ||
    (await isOverShare(tx, [[counts.stockOfNetwork, share.network, 1]]));
  if (networkHolds) return { reason: 'unpaid' };
  const buyerHolds =
    counts.transfersOfBuyer > transfers.buyer ||
    counts.unitsOfBuyer > counts.maxUnits ||
    counts.valueOfBuyer > value ||
    (await isOverShare(tx, [[counts.stockOfBuyer, share.buyer, 1]]));
  if (buyerHolds) return counts.isOwner ? { reason: 'unpaid' } : {};
  if (counts.mailsOfNetwork > dailyMails.network) return { reason: 'day' };
  const mails = counts.isOwner ? dailyMails.owner : dailyMails.buyer;
  if (counts.mailsToBuyer <= mails) return null;
  return counts.isOwner ? { reason: 'day' } : {};
}

type Held = [units: number, share: { part: number; least: number }, times: number];

/** Adds up the shelves only for whoever holds more than anybody may. */
async function isOverShare(tx: Tx, held: readonly Held[]): Promise<boolean> {
  if (held.every(([units, { least }, times]) => units <= least * times)) return false;
  const [row] = await tx.execute<{ all: number }>(sql`
    select coalesce(sum(level.on_hand + level.backorder_limit), 0)::float8 as all
    from stock_levels level
    join locations on locations.id = level.location_id and locations.active
    join variants on variants.id = level.variant_id
      and variants.track_inventory and variants.archived_at is null`);
  const all = row?.all ?? 0;
  return held.some(
    ([units, { part, least }, times]) => units > Math.max(least, Math.floor(all / part)) * times,
  );
}

/** One after the other for everybody who is counted; always in the order of the keys. */
async function lockCounted(tx: Tx, { email, networkHash, customerId }: UnpaidOrder) {
  await lockBuyers(tx, [
    sql`'mailbox ' || mailbox_of(${email})`,
    sql`'network ' || ${networkHash}::text`,
    sql`'customer ' || ${customerId}::text`,
  ]);
}

type Counts = {
  isOwner: boolean;
  maxUnits: number;
  transfersOfBuyer: number;
  transfersOfNetwork: number;
  unitsOfBuyer: number;
  unitsOfNetwork: number;
  /** Of units the ones that lie on a shelf or are counted as back-orders. */
  stockOfOrder: number;
  stockOfBuyer: number;
  stockOfNetwork: number;
  valueOfBuyer: number;
  valueOfNetwork: number;
  mailsToBuyer: number;
  mailsOfNetwork: number;
  cardsOfBuyer: number;
  cardsOfNetwork: number;
  otherCardUnitsOfNetwork: number;
  otherCardStockOfNetwork: number;
  paidByNetwork: number;
};

async function count(tx: Tx, order: UnpaidOrder, now: Date): Promise<Counts> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { cards } = unpaidLimits;
  // Three ways into the same rows, so that each has its index; what was placed long ago and is
  // paid never comes along.
  const recent = sql`(o.created_at > ${at} - interval '1 day'
    or (o.status in ('awaiting_payment', 'placed', 'completed')
      and o.payment_status in ('awaiting', 'partially_paid')))`;
  const [row] = await tx.execute<Record<keyof Counts, number | boolean>>(sql`
    with mine as (
      select o.id from orders o where o.mailbox = mailbox_of(${order.email}) and ${recent}
      union select o.id from orders o where o.customer_id = ${order.customerId}::uuid and ${recent}
      union select o.id from orders o where o.network_hash = ${order.networkHash}::text and ${recent}
    ), buyer as (
      select coalesce((select c.email_verified_at is not null and c.mailbox = mailbox_of(${order.email})
        from customers c where c.id = ${order.customerId}::uuid), false) as is_owner
    ), counted as (
      select o.id, o.total, o.currency,
        o.mailbox = mailbox_of(${order.email}) as same_mailbox,
        -- Anybody can type anybody's address: what strangers order with it is not its owner's.
        coalesce(o.customer_id = ${order.customerId}::uuid
          or not b.is_owner and o.mailbox = mailbox_of(${order.email}), false) as by_buyer,
        coalesce(o.network_hash = ${order.networkHash}::text, false) as by_network,
        p.manual,
        p.manual and o.total > 0 and o.payment_status in ('awaiting', 'partially_paid')
          and o.status in ('awaiting_payment', 'placed', 'completed') as is_open,
        p.manual and o.created_at > ${at} - interval '1 day' as is_mailed,
        not p.manual and o.status in ('awaiting_payment', 'expired')
          and o.created_at > ${at} - ${cards.hours} * interval '1 hour' as is_left,
        -- A bank debit holds its goods for weeks: what is held counts however old it is.
        not p.manual and (o.status = 'awaiting_payment' or o.status = 'expired'
          and o.created_at > ${at} - ${cards.hours} * interval '1 hour') as is_held,
        o.payment_status in ('paid', 'authorized') and o.total > 0
          and o.created_at > ${at} - ${cards.hours} * interval '1 hour' as is_paid,
        l.units, l.stock
      from mine join orders o using (id) cross join buyer b
      cross join lateral (
        select coalesce(bool_or(${isByHand}), false) as manual
        from payments p where p.order_id = o.id) p
      cross join lateral (
        select coalesce(sum(l.quantity), 0) as units,
          coalesce(sum(l.quantity) filter (where l.track_inventory), 0) as stock
        from order_lines l where l.order_id = o.id) l
    )
    select
      (select is_owner from buyer) as "isOwner",
      coalesce((select transfer_max_units from store_settings where id = 1), 60) as "maxUnits",
      count(*) filter (where is_open and by_buyer)::int as "transfersOfBuyer",
      count(*) filter (where is_open and by_network)::int as "transfersOfNetwork",
      coalesce(sum(units) filter (where is_open and by_buyer), 0)::int as "unitsOfBuyer",
      coalesce(sum(units) filter (where is_open and by_network), 0)::int as "unitsOfNetwork",
      coalesce(sum(stock) filter (where id = ${order.orderId}::uuid), 0)::int as "stockOfOrder",
      coalesce(sum(stock) filter (where is_open and by_buyer), 0)::int as "stockOfBuyer",
      coalesce(sum(stock) filter (where is_open and by_network), 0)::int as "stockOfNetwork",
      coalesce(sum(total) filter (where is_open and by_buyer and currency = ${order.currency}), 0)::float8
        as "valueOfBuyer",
      coalesce(sum(total) filter (where is_open and by_network and currency = ${order.currency}), 0)::float8
        as "valueOfNetwork",
      count(*) filter (where is_mailed and same_mailbox)::int as "mailsToBuyer",
      count(*) filter (where is_mailed and by_network)::int as "mailsOfNetwork",
      count(*) filter (where is_left and by_buyer)::int as "cardsOfBuyer",
      count(*) filter (where is_left and by_network)::int as "cardsOfNetwork",
      coalesce(sum(units) filter (where is_held and by_network and id <> ${order.orderId}::uuid), 0)::int
        as "otherCardUnitsOfNetwork",
      coalesce(sum(stock) filter (where is_held and by_network and id <> ${order.orderId}::uuid), 0)::int
        as "otherCardStockOfNetwork",
      count(*) filter (where is_paid and by_network)::int as "paidByNetwork"
    from counted`);
  if (row === undefined) throw new Error('A count has one row.');
  return row as Counts;
}
