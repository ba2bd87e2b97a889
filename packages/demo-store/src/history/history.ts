// Owns the past of the demo store: fourteen months of customers, orders, money and stock that lead
// to today's figures. The same data every time but for the ids of goods and the secrets of links.

import { productsChanged } from '@kontor/api/catalogue/listings/changed.ts';
import { loadServerKey } from '@kontor/api/platform/auth/server-key.ts';
import { transferDueAt } from '@kontor/api/sales/orders/transfer-due.ts';
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { sql } from 'drizzle-orm';
import {
  basketLine,
  begin,
  cartRow,
  fillBasket,
  promiseTransferred,
  roomFor,
  type Shelf,
} from './baskets.ts';
import { day, later, minute, orderMoments, spread } from './calendar.ts';
import { liveThrough, type Wish } from './fate.ts';
import { daysBefore, loadPlaces, loadWares, type Ware } from './goods.ts';
import { customerRows, makePeople, type People, type Person } from './people.ts';
import { chanceOf } from './random.ts';
import { reviewRows } from './reviews.ts';
import { type Figures, noRows, writeFigures, writeRows } from './rows.ts';
import { foundBy } from './searches.ts';
import type { World } from './story.ts';
import { loadTerms, marketOf, type Terms } from './terms.ts';
import { keepStock } from './warehouse.ts';

const seed = 20_260_917;
const orderCount = 2550;
const customerCount = 300;
const leftCarts = 64;
const firstNumber = 1001;

/** True while nobody has ever ordered here: only then can a past be invented. */
export async function hasNoPast(db: Db): Promise<boolean> {
  return (await db.select({ id: orders.id }).from(orders).limit(1)).length === 0;
}

/** Fills an empty store's past, up to `now`. Its goods have no stock before this. */
export async function seedHistory(db: Db, now: Date): Promise<void> {
  const chance = chanceOf(seed);
  const terms = await loadTerms(db);
  const wares = await loadWares(db, chance);
  if (wares.length === 0) return;
  const world: World = {
    ...{ chance, now, places: await loadPlaces(db), rows: noRows() },
    ...{ flows: [], reservations: [], placed: [] },
  };
  const shelf: Shelf = { wares, promised: new Map() };
  const people = invent(world, { terms, shelf });
  const known = customerRows(chance, terms, people.customers);
  world.rows.customers.push(...known.customers);
  world.rows.customerAddresses.push(...known.addresses);
  keepStock(world, wares);
  world.rows.stockReservations.push(...world.reservations);
  const figures: Figures = {
    levels: levelsOf(world, wares),
    coupons: terms.coupons.map((coupon) => ({ ...coupon, usedCount: usesOf(world, coupon.id) })),
    lastNumber: giveNumbers(world),
  };
  world.rows.orderLines.forEach((line, at) => {
    line.foundBy = foundBy(line.title, at);
  });
  world.rows.reviews = reviewRows(
    world.rows,
    { now, serverKey: await loadServerKey(db) },
    seed + 1,
  );
  await setDeadlines(db, { ...world, terms });
  await inTransaction(db, async (tx) => {
    await writeRows(tx, world.rows);
    productsChanged(
      tx,
      wares.map(({ productId }) => productId),
    );
    await writeFigures(tx, figures);
  });
}

type Setting = { terms: Terms; shelf: Shelf };

/** Every order and every cart that was left. Tells who the shoppers were. */
function invent(world: World, setting: Setting): People {
  const { chance, now } = world;
  const moments = orderMoments(chance, now, orderCount);
  // The first order of every customer, spread over the whole time.
  const firsts = new Set(spread(chance, customerCount, moments.length));
  const joined = moments
    .filter((_, index) => firsts.has(index))
    .map((at) => later(at, -8 * minute));
  const people = makePeople(chance, joined);
  const wishes = wishesFor(moments, now);
  let joinedSoFar = 0;
  for (const [index, at] of moments.entries()) {
    const isFirst = firsts.has(index);
    if (isFirst) joinedSoFar += 1;
    const regulars = people.customers.slice(0, joinedSoFar);
    const newest = regulars.at(-1);
    const person =
      isFirst && newest !== undefined
        ? newest
        : regulars.length > 0 && chance.happens(0.46)
          ? chance.weighted(regulars, ({ appetite }) => appetite)
          : people.guest(at);
    const wish = wishes.get(index) ?? null;
    // Transfers are for those who pay in euros.
    const payer = isTransfer(wish) ? euroGuest(people, at) : person;
    order(world, setting, { person: payer, at, isFirst, wish });
  }
  leaveCarts(world, setting, people);
  return people;
}

const isTransfer = (wish: Wish | null) =>
  wish === 'unpaid transfer' || wish === 'part of a transfer';

function euroGuest(people: People, at: Date): Person {
  const guest = people.guest(at);
  return guest.country.market === 'eu' ? guest : euroGuest(people, at);
}

/** What should lie on the desk today, by the place of an order in the row of all. */
function wishesFor(moments: readonly Date[], now: Date): Map<number, Wish> {
  const wishes = new Map<number, Wish>();
  const wanted: [Wish, number][] = [
    ['unshipped', 0],
    ['unpaid transfer', 1.2],
    ['partly shipped', 3.1],
    ['unpaid transfer', 2.2],
    ['authorised', 0.7],
    ['part of a transfer', 4.2],
    ['disputed', 12],
    ['failed refund', 16],
  ];
  for (const [wish, days] of wanted) {
    const index = moments.findLastIndex((at, place) => {
      return at <= later(now, -days * day) && !wishes.has(place);
    });
    if (index >= 0) wishes.set(index, wish);
  }
  return wishes;
}

type Purchase = { person: Person; at: Date; isFirst: boolean; wish: Wish | null };

function order(world: World, { terms, shelf }: Setting, purchase: Purchase): void {
  const { chance, now } = world;
  const { at, isFirst, wish } = purchase;
  const person = purchase.person;
  const { currency } = marketOf(terms, person);
  const basket = fillBasket(world, shelf, { at, currency });
  const add = (ware: Ware | undefined) => {
    if (ware === undefined || basket.some((line) => line.ware === ware)) return;
    const age = daysBefore(at, now);
    basket.push(
      basketLine(chance.idAt(later(at, -5 * minute)), ware, { quantity: 1, currency, age }),
    );
    shelf.promised.set(ware.variantId, (shelf.promised.get(ware.variantId) ?? 0) + 1);
  };
  // Somebody waits for what is on back-order.
  if (wish === 'unshipped') add(shelf.wares.find((ware) => ware.backorderLimit > 0));
  // Two parcels need two lines.
  if (wish === 'partly shipped' && basket.length < 2) {
    const age = daysBefore(at, now);
    const hasRoom = (ware: Ware) => ware.stock.main > 8 && roomFor(shelf, ware, age) > 0;
    add(shelf.wares.find((ware) => hasRoom(ware) && ware !== basket[0]?.ware));
  }
  if (basket.length === 0) return;
  const euros = currency === 'EUR';
  const story = begin(world, terms, {
    ...{ person, at, lines: basket },
    coupon: couponFor(world, terms, { isFirst, euros }),
    byTransfer: isTransfer(wish) || (wish === null && euros && chance.happens(0.1)),
  });
  liveThrough(world, story, person, wish);
  promiseTransferred(terms, story);
}

function couponFor(
  { chance }: World,
  terms: Terms,
  { isFirst, euros }: { isFirst: boolean; euros: boolean },
): Terms['coupons'][number] | null {
  const roll = chance.next();
  const welcome = isFirst ? 0.34 : 0.04;
  const code =
    roll < welcome
      ? 'WELCOME10'
      : roll < welcome + 0.03
        ? 'FREESHIP'
        : euros && roll < welcome + 0.1
          ? 'MARL15'
          : null;
  return terms.coupons.find((coupon) => coupon.code === code && coupon.active) ?? null;
}

/** Carts of the last weeks that nobody came back to, each of another shopper. */
function leaveCarts(world: World, { terms, shelf }: Setting, people: People): void {
  const { chance, now } = world;
  const regulars = people.customers.toSorted((a, b) => b.appetite - a.appetite);
  for (let index = 0; index < leftCarts; index += 1) {
    const at = later(now, -Math.floor((0.02 + chance.next() ** 1.5 * 27) * day));
    const regular = index % 4 === 0 ? regulars[index / 4] : undefined;
    const person = regular !== undefined && regular.since < at ? regular : people.guest(at);
    const market = marketOf(terms, person);
    const untouched = { wares: shelf.wares, promised: new Map(shelf.promised) };
    const lines = fillBasket(world, untouched, { at, currency: market.currency });
    const marketId = market.id;
    cartRow(world, { person, at, marketId, lines, code: null, isOpen: true });
  }
}

/** Numbers in the order in which orders were placed, without gaps. Tells the last one. */
function giveNumbers(world: World): number {
  const placed = world.placed.toSorted(
    (a, b) => (a.order.placedAt?.getTime() ?? 0) - (b.order.placedAt?.getTime() ?? 0),
  );
  for (const [index, { order: row, placedEvent, received }] of placed.entries()) {
    row.number = firstNumber + index;
    for (const entry of received) entry.reference = String(row.number);
    if (placedEvent !== null) placedEvent.data = { number: row.number };
  }
  return firstNumber + placed.length - 1;
}

/** Until when the transfers that are awaited may come, by the shop's own rule. */
async function setDeadlines(db: Db, { placed, terms }: World & { terms: Terms }): Promise<void> {
  for (const { order: row } of placed) {
    const isAwaited = row.paymentStatus === 'awaiting' || row.paymentStatus === 'partially_paid';
    const market = [...terms.markets.values()].find(({ id }) => id === row.marketId);
    if (!isAwaited || row.status !== 'placed' || !row.placedAt || !market) continue;
    const due = await db.execute<{ due: string }>(
      sql`select ${transferDueAt(row.placedAt, market.timeZone)} as due`,
    );
    row.paymentDueAt = new Date(due[0]?.due ?? row.placedAt);
  }
}

function levelsOf(world: World, wares: readonly Ware[]): Figures['levels'] {
  const reserved = new Map<string, number>();
  for (const { variantId, quantity, status } of world.reservations) {
    if (status !== 'held' && status !== 'confirmed') continue;
    reserved.set(variantId, (reserved.get(variantId) ?? 0) + quantity);
  }
  const updatedAt = world.now;
  return wares.flatMap(({ variantId, stock, backorderLimit }) => [
    {
      ...{ variantId, locationId: world.places.main, onHand: stock.main, backorderLimit },
      ...{ reserved: reserved.get(variantId) ?? 0, updatedAt },
    },
    {
      ...{ variantId, locationId: world.places.studio, onHand: stock.studio, backorderLimit: 0 },
      ...{ reserved: 0, updatedAt },
    },
  ]);
}

function usesOf({ rows }: World, couponId: string): number {
  return rows.couponRedemptions.filter(
    (use) => use.couponId === couponId && use.status === 'claimed',
  ).length;
}
