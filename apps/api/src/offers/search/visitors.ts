// Owns how often one visitor counts, so that a robot or somebody who presses again and again moves no figure:
// known for a day, in memory, by a keyed hash of the network that nobody keeps. Behind one address there may be
// many: then they count as fewer than they are, which a report bears. Each process counts for itself: behind
// several of them a visitor counts at most so many times as often.
import { createHmac, randomBytes } from 'node:crypto';
import { networksOf } from '../../platform/auth/networks.ts';

/** What is remembered of all visitors; whoever came least lately is forgotten first. */
const remembered = 200_000;
/** How often one search of a visitor counts. */
const mostLooks = 5;
/** Different searches of one visitor that count, and different things chosen: nobody makes others forgotten. */
const mostSearches = 500;
const mostChoices = 500;

export type Visitors = {
  /** Whether this look at a search counts; `what` tells one search from another. */
  searches(ip: string, what: string, now: Date): boolean;
  /** Whether what the search shows counts: once, and only of one that counted. */
  sees(ip: string, what: string, now: Date): boolean;
  /** Whether this choice counts: once. */
  chooses(ip: string, what: string, now: Date): boolean;
};

type Visitor = { looks: Map<string, number>; seen: Set<string>; chosen: Set<string> };

const sizeOf = ({ looks, seen, chosen }: Visitor) => 1 + looks.size + seen.size + chosen.size;

export function createVisitors(most = remembered): Visitors {
  let day = '';
  let secret = randomBytes(32);
  /** In the order in which they came last. */
  const visitors = new Map<string, Visitor>();
  let held = 0;
  const hashOf = (text: string) =>
    createHmac('sha256', secret).update(text).digest('base64url').slice(0, 12);

  /** What `judge` says of the visitor, who may be remembered for more afterwards. */
  function ask(ip: string, now: Date, judge: (visitor: Visitor) => boolean): boolean {
    const today = now.toISOString().slice(0, 10);
    if (today !== day) {
      [day, secret, held] = [today, randomBytes(32), 0];
      visitors.clear();
    }
    const { narrow, wide } = networksOf(ip);
    const name = hashOf(wide ?? narrow);
    const visitor = visitors.get(name) ?? { looks: new Map(), seen: new Set(), chosen: new Set() };
    held -= visitors.delete(name) ? sizeOf(visitor) : 0;
    const counts = judge(visitor);
    visitors.set(name, visitor);
    held += sizeOf(visitor);
    for (const [oldest, forgotten] of visitors) {
      if (held <= most) break;
      visitors.delete(oldest);
      held -= sizeOf(forgotten);
    }
    return counts;
  }

  const once = (set: Set<string>, key: string, limit: number) => {
    if (set.has(key) || set.size >= limit) return false;
    set.add(key);
    return true;
  };

  return {
    searches: (ip, what, now) =>
      ask(ip, now, ({ looks }) => {
        const key = hashOf(what);
        const before = looks.get(key) ?? 0;
        if (before >= mostLooks || (before === 0 && looks.size >= mostSearches)) return false;
        looks.set(key, before + 1);
        return true;
      }),
    sees: (ip, what, now) =>
      ask(ip, now, ({ looks, seen }) => {
        const key = hashOf(what);
        return looks.has(key) && once(seen, key, mostSearches);
      }),
    chooses: (ip, what, now) =>
      ask(ip, now, ({ chosen }) => once(chosen, hashOf(what), mostChoices)),
  };
}
