// Owns how often one visitor counts, so that a robot or somebody who presses again and again moves no figure:
// known for a day, in memory, by a keyed hash of the network that nobody keeps. Behind one address there may be
// many: then they count as fewer than they are, which a report bears.
import { createHmac, randomBytes } from 'node:crypto';
import { networksOf } from '../../platform/auth/networks.ts';

/** What is remembered at once; the oldest is forgotten first. */
const remembered = 100_000;

/** Of one kind of thing, how often it counts. */
const most = {
  /** One search by one visitor, and it as one of their different ones. */
  search: 5,
  query: 1,
  /** A product shown by one search to one visitor, and chosen by them. */
  shown: 1,
  click: 1,
  /** Different searches of one visitor. */
  searches: 500,
} as const;

export type Visitors = {
  /** Whether this counts; the next time it may not. `what` tells one thing of a kind from another. */
  counts(kind: keyof typeof most, ip: string, what: string, now: Date): boolean;
};

export function createVisitors(): Visitors {
  let day = '';
  let secret = randomBytes(32);
  const seen = new Map<string, number>();
  return {
    counts(kind, ip, what, now) {
      const today = now.toISOString().slice(0, 10);
      if (today !== day) {
        day = today;
        secret = randomBytes(32);
        seen.clear();
      }
      const { narrow, wide } = networksOf(ip);
      const name = JSON.stringify([kind, wide ?? narrow, what]);
      const key = createHmac('sha256', secret).update(name).digest('base64url').slice(0, 16);
      const before = seen.get(key) ?? 0;
      if (before >= most[kind]) return false;
      seen.set(key, before + 1);
      for (const oldest of seen.keys()) {
        if (seen.size <= remembered) break;
        seen.delete(oldest);
      }
      return true;
    },
  };
}
