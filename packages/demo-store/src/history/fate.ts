// Owns what becomes of an order in the demo's history, and when: paid, packed, delivered, and the
// few things that go wrong. Whatever would happen after `now` has not happened yet.

import { type Actor, systemActor } from '@kontor/api/platform/actor.ts';
import { providerActor } from '@kontor/api/sales/orders/timeline.ts';
import { methodOf } from '@kontor/shared/payment-method.ts';
import { day, deliveredAt, hour, later, minute, packedAt, startOfDay } from './calendar.ts';
import { authorise, dispute, failRefund, receivePart } from './desk.ts';
import { deliver, ship } from './parcels.ts';
import type { Person } from './people.ts';
import {
  cancel,
  declined,
  expire,
  pay,
  place,
  refund,
  type Story,
  type Units,
  type World,
} from './story.ts';

/** What the demo wants to have lying open today, whatever chance says. */
export type Wish =
  | 'unpaid transfer'
  | 'part of a transfer'
  | 'partly shipped'
  | 'unshipped'
  | 'authorised'
  | 'disputed'
  | 'failed refund';

/** Two people who worked here; they have no sign-in. */
const packer: Actor = { kind: 'staff', id: null, name: 'Jonas' };
const clerk: Actor = { kind: 'staff', id: null, name: 'Lena' };

const cards = ['visa', 'visa', 'visa', 'mastercard', 'mastercard', 'amex'];
const changesOfMind = [
  'Ordered twice by mistake.',
  'Wrong address, orders again.',
  'The customer changed their mind.',
  'Wanted another colour.',
];
const returnReasons = [
  'Return: the colour does not fit.',
  'Return: too small.',
  'Return: was a present, has one already.',
  'Return: larger than expected.',
  'Return: did not please.',
];

export function liveThrough(world: World, story: Story, person: Person, wish: Wish | null): void {
  const { chance, now } = world;
  const start = story.order.createdAt;
  const byTransfer = story.payment.provider === 'manual';
  if (!byTransfer && wish === null && chance.happens(0.035)) {
    if (chance.happens(0.4)) declined(world, story, later(start, chance.between(60, 200) * 1000));
    const over = later(start, 30 * minute + chance.between(5, 55) * 1000);
    if (over < now) expire(world, story, over);
    return;
  }
  const paidAt = byTransfer ? payByTransfer(world, story, wish) : payByCard(world, story, wish);
  if (paidAt === null || wish === 'unshipped' || wish === 'authorised') return;
  if (wish === null && chance.happens(0.018)) {
    const at = later(paidAt, chance.between(20, 200) * minute);
    const reason = chance.pick(changesOfMind);
    if (at < now) {
      cancel(world, story, { at, actor: clerk, reason });
      return;
    }
  }
  sendOff(world, story, { person, paidAt, wish });
  if (wish === 'disputed') dispute(world, story, later(now, -1.3 * day));
  if (wish === 'failed refund') {
    failRefund(world, story, { at: later(now, -20 * hour), actor: clerk, amount: 500 });
  }
}

function payByCard(world: World, story: Story, wish: Wish | null): Date {
  const { chance } = world;
  const start = story.order.createdAt;
  let at = later(start, chance.between(15, 80) * 1000 + chance.between(0, 999));
  if (chance.happens(0.03)) {
    declined(world, story, at);
    at = later(at, chance.between(30, 150) * 1000);
  }
  const method = methodOf('card', { brand: chance.pick(cards), last4: chance.digits(4) });
  const ref = `pi_demo_${story.payment.id.replaceAll('-', '')}`;
  if (wish === 'authorised') authorise(world, story, { at, ref, method });
  else pay(world, story, { at, actor: providerActor, ref, method });
  place(world, story, at);
  return at;
}

/** Null: the money has not come. */
function payByTransfer(world: World, story: Story, wish: Wish | null): Date | null {
  const { chance, now } = world;
  const placedAt = later(story.order.createdAt, 300);
  place(world, story, placedAt);
  const neverComes = chance.happens(0.07);
  const days = chance.between(1, 3);
  if (wish === 'unpaid transfer') return null;
  if (wish === 'part of a transfer') {
    receivePart(world, story, { at: later(now, -5 * hour), actor: clerk });
    return null;
  }
  if (neverComes) {
    // A week, and the day in which a late booking still counts.
    const at = later(startOfDay(placedAt), 9 * day + minute);
    const reason = 'transfer_overdue';
    if (at < now) cancel(world, story, { at, actor: systemActor, reason });
    return null;
  }
  // The account is looked at in the morning.
  const at = later(packedAt(chance, placedAt, days), -4 * hour);
  if (at >= now) return null;
  const ref = `manual_${story.payment.id}`;
  pay(world, story, { at, actor: clerk, ref, method: methodOf('transfer') });
  return at;
}

type Journey = { person: Person; paidAt: Date; wish: Wish | null };

function sendOff(world: World, story: Story, { person, paidAt, wish }: Journey): void {
  const { chance, now } = world;
  const { carrier, transit } = person.country;
  const all: Units = story.lines.map((line) => ({ line, quantity: line.quantity }));
  const isSplit = all.length > 1 && (wish === 'partly shipped' || chance.happens(0.06));
  const parcels = isSplit ? [all.slice(0, -1), all.slice(-1)] : [all];
  const from = !isSplit && chance.happens(0.05) ? 'studio' : 'main';
  let shipAt = packedAt(chance, paidAt, chance.happens(0.12) ? 1 : 0);
  let last: Date | null = null;
  const arrivals: { at: Date; shipment: ReturnType<typeof ship> }[] = [];
  for (const [index, units] of parcels.entries()) {
    if (index > 0) shipAt = packedAt(chance, shipAt, chance.between(2, 5));
    const waits = index > 0 && wish === 'partly shipped';
    last = null;
    if (waits || shipAt >= now) break;
    // A parcel that left goes before one that arrives: both are told in their order.
    for (const arrival of arrivals.splice(0)) {
      if (arrival.at < shipAt) deliver(world, story, { ...arrival, actor: packer });
      else arrivals.push(arrival);
    }
    const shipment = ship(world, story, { at: shipAt, actor: packer, units, from, carrier });
    const at = deliveredAt(chance, shipAt, chance.between(transit[0], transit[1]));
    arrivals.push({ at, shipment });
    last = at;
  }
  arrivals.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const arrival of arrivals) {
    if (arrival.at < now) deliver(world, story, { ...arrival, actor: packer });
  }
  if (last !== null && wish === null && story.order.status === 'completed')
    afterwards(world, story, last);
}

/** Most orders are over when they are delivered; some are not. */
function afterwards(world: World, story: Story, arrived: Date): void {
  const { chance, now } = world;
  const { order, lines } = story;
  const line = chance.pick(lines);
  const quantity = chance.between(1, line.quantity);
  const kind = chance.weighted(
    [
      { name: 'fine', weight: 91.5 },
      { name: 'return', weight: 5.2 },
      { name: 'broken', weight: 1.6 },
      { name: 'late', weight: 0.9 },
      { name: 'goodwill', weight: 0.8 },
    ] as const,
    ({ weight }) => weight,
  ).name;
  const days = kind === 'return' ? chance.between(6, 24) : chance.between(1, 4);
  const at = later(packedAt(chance, later(arrived, days * day)), -2 * hour);
  if (kind === 'fine' || at >= now) return;
  const shippingPaid = order.shippingTotal + (order.pricesIncludeTax ? 0 : order.shippingTax);
  const none = { at, actor: clerk, units: [], shipping: 0, free: 0 };
  if (kind === 'late') {
    if (shippingPaid === 0) return;
    refund(world, story, { ...none, reason: 'Came late.', shipping: shippingPaid });
  } else if (kind === 'goodwill') {
    const free = Math.max(100, Math.round(order.total / 2000) * 100);
    if (free >= order.total) return;
    refund(world, story, { ...none, reason: 'A small flaw in the glaze; keeps it.', free });
  } else if (kind === 'broken') {
    const units = [{ line, quantity: 1, restock: false }];
    refund(world, story, { ...none, reason: 'Broken on the way.', units });
  } else {
    const back = chance.happens(0.2)
      ? lines.map((item) => ({ line: item, quantity: item.quantity }))
      : [{ line, quantity }];
    const units = back.map((part) => ({ ...part, restock: chance.happens(0.9) }));
    refund(world, story, { ...none, reason: chance.pick(returnReasons), units });
  }
}
