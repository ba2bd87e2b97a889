// Owns the stock of the demo's history. What is on the shelf today is given, and so is what left and
// came back; walking backwards, this finds the deliveries that explain the one by the other.
import type { Actor } from '@kontor/api/platform/actor.ts';
import { day, historyDays, hour, later, minute, startOfDay } from './calendar.ts';
import type { Places, Ware } from './goods.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';
import type { Flow, World } from './story.ts';

type Kind = 'initial' | 'adjustment' | 'sale' | 'return' | 'transfer';
type Step = {
  at: Date;
  quantity: number;
  kind: Kind;
  reason: string;
  orderId: string | null;
  actor: Actor;
};

const storekeeper: Actor = { kind: 'staff', id: null, name: 'Jonas' };
const shop: Actor = { kind: 'system', id: null, name: '' };

/** Writes every movement, from the opening to today's figures. */
export function keepStock(world: World, wares: readonly Ware[]): void {
  const flowsOf = Map.groupBy(world.flows, (flow) => `${flow.variantId} ${flow.place}`);
  const found: Rows['stockMovements'] = [];
  for (const ware of wares) {
    const { variantId } = ware;
    const opened = openingOf(ware, world.now);
    const sold = (place: keyof Places): Step[] =>
      (flowsOf.get(`${variantId} ${place}`) ?? []).map(stepOf);
    const studio = explain(world.chance, {
      ...{ today: ware.stock.studio, flows: sold('studio'), opened, now: world.now },
      ...{ kind: 'transfer', reason: 'From the main warehouse' },
    });
    const sent = studio
      .filter(({ kind }) => kind === 'transfer')
      .map((step) => ({ ...step, quantity: -step.quantity, reason: 'To the studio' }));
    const main = explain(world.chance, {
      ...{ today: ware.stock.main, flows: [...sold('main'), ...sent], opened, now: world.now },
      ...{ kind: 'adjustment', reason: 'Delivery from the workshop' },
    });
    found.push(...movements(world, { variantId, place: 'main', steps: main }));
    found.push(...movements(world, { variantId, place: 'studio', steps: studio }));
  }
  found.sort((a, b) => momentOf(a) - momentOf(b));
  world.rows.stockMovements.push(...found);
}

const momentOf = ({ createdAt }: Rows['stockMovements'][number]) =>
  createdAt instanceof Date ? createdAt.getTime() : 0;

function stepOf({ at, quantity, kind, reason, orderId, actor }: Flow): Step {
  return { at, quantity, kind, reason, orderId, actor };
}

/** The shop opened with it, or it came a few days before it was first for sale. */
function openingOf(ware: Ware, now: Date): Date {
  const founded = now.getTime() - historyDays * day;
  const first = new Date(Math.max(founded, ware.publishedAt.getTime()) - 4 * day);
  return later(startOfDay(first), 9 * hour);
}

type Question = {
  today: number;
  flows: Step[];
  opened: Date;
  now: Date;
  /** How goods come in here. */
  kind: 'adjustment' | 'transfer';
  reason: string;
};

/** All steps, oldest first: those given and the deliveries between them. */
function explain(chance: Chance, question: Question): Step[] {
  const { today, opened, now, kind, reason } = question;
  const flows = question.flows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const out = flows.reduce((sum, { quantity }) => sum + Math.max(0, -quantity), 0);
  const lot = Math.max(6 * Math.ceil(out / 36), 6 * Math.ceil(today / 12), 6);
  const steps: Step[] = [];
  let level = today;
  let next = now;
  const add = (step: Omit<Step, 'orderId' | 'actor'>) => {
    steps.push({ ...step, orderId: null, actor: storekeeper });
    level -= step.quantity;
  };
  for (const flow of flows.toReversed()) {
    if (level >= lot + chance.between(0, Math.ceil(lot / 3))) {
      const at = morningBetween(flow.at, next);
      if (at !== null) {
        add({ at, quantity: lot, kind, reason });
        next = at;
      }
    }
    // More came back that day than is there now: something was written off since.
    if (flow.quantity > level) {
      const at = new Date((flow.at.getTime() + next.getTime()) / 2);
      const quantity = level - flow.quantity;
      add({ at, quantity, kind: 'adjustment', reason: 'Damaged, written off' });
    }
    steps.push(flow);
    level -= flow.quantity;
    next = flow.at;
  }
  if (level > 0) {
    const reasonOfFirst = 'opening_stock';
    const first = { at: opened, quantity: level, kind: 'initial' as const, reason: reasonOfFirst };
    steps.push({ ...first, orderId: null, actor: shop });
  }
  return steps.reverse();
}

/** The last morning of a working day between two moments; null when there is none. */
function morningBetween(from: Date, until: Date): Date | null {
  for (let back = 0; back < 8; back += 1) {
    const start = startOfDay(later(until, -back * day));
    const at = later(start, 8 * hour + (start.getUTCDate() % 7) * 11 * minute);
    if (at <= from) return null;
    const weekday = start.getUTCDay();
    if (at < until && weekday !== 0 && weekday !== 6) return at;
  }
  return null;
}

function movements(
  { chance, places }: World,
  { variantId, place, steps }: { variantId: string; place: keyof Places; steps: readonly Step[] },
): Rows['stockMovements'] {
  let onHand = 0;
  return steps.map(({ at, quantity, kind, reason, orderId, actor }) => {
    onHand += quantity;
    if (onHand < 0) throw new Error(`Stock of ${variantId} would fall below zero.`);
    return {
      ...{ id: chance.idAt(at), variantId, locationId: places[place], kind, quantity },
      ...{ onHandAfter: onHand, reason, orderId, createdAt: at },
      ...{ actorKind: actor.kind, actorId: actor.id, actorName: actor.name },
    };
  });
}
