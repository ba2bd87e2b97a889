// Owns how often somebody may try: per network (an IPv4 address, an IPv6 /64) and per account.
// Counted in Postgres for all processes together; when it does not answer, in memory. A network
// that is over its limit is refused from memory, so a flood costs no queries.
import { createHash } from 'node:crypto';
import type { Db } from '@kontor/db/client.ts';
import { rateLimits } from '@kontor/db/schema/limits.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { lt } from 'drizzle-orm';
import ipaddr from 'ipaddr.js';
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

type Rule = { points: number; seconds: number };

// `network` counts everybody behind one address. `account` counts one account from one network,
// so an outsider cannot lock its owner out; `anywhere` counts the account from all networks and
// is wide: it stops a guessing botnet, and the owner can still come in by a reset link.
const limits = {
  sign_in: {
    network: { points: 60, seconds: 900 },
    account: { points: 10, seconds: 900 },
    anywhere: { points: 100, seconds: 3600 },
  },
  register: {
    network: { points: 20, seconds: 3600 },
    anywhere: { points: 5, seconds: 3600 },
  },
  /** Asking for a reset or verification mail: also the guard against filling a mailbox. */
  request_mail: {
    network: { points: 20, seconds: 3600 },
    anywhere: { points: 5, seconds: 3600 },
  },
  /** Trying one-time links: reset, verification, invitation, set-up. */
  use_token: { network: { points: 40, seconds: 900 } },
  order_lookup: {
    network: { points: 30, seconds: 900 },
    anywhere: { points: 20, seconds: 3600 },
  },
  /** Invitations by a member of staff: each may send a mail to an address of their choice. */
  invite: {
    network: { points: 60, seconds: 3600 },
    anywhere: { points: 30, seconds: 3600 },
  },
  place_order: { network: { points: 60, seconds: 600 } },
  /** Paying again: what somebody testing stolen cards would do. */
  retry_payment: {
    network: { points: 40, seconds: 3600 },
    account: { points: 10, seconds: 3600 },
  },
  /** Ordering with a coupon that is limited per customer: its answer tells of a mailbox. */
  order_coupon: { network: { points: 60, seconds: 3600 } },
  /** Reminders of unpaid orders to one mailbox: anybody can order with anybody's address. */
  unpaid_mail: { anywhere: { points: 3, seconds: 86_400 } },
  apply_coupon: { network: { points: 40, seconds: 600 } },
} satisfies Record<string, Partial<Record<'network' | 'account' | 'anywhere', Rule>>>;

export type LimitName = keyof typeof limits;

export type RateLimits = {
  /**
   * Counts one try of `name` by `ip`, and of `account` (an e-mail, an order) when it is about one.
   * @throws DomainError RATE_LIMITED with `retryAfterSeconds`
   */
  take(name: LimitName, who: { ip: string; account?: string }): Promise<void>;
  /** Forgets the account's tries from this network, after a success. */
  forgive(name: LimitName, who: { ip: string; account: string }): Promise<void>;
  deleteExpired(): Promise<void>;
};

export function createRateLimits(db: Db): RateLimits {
  const limiters = new Map<string, RateLimiterDrizzle>();
  for (const [name, rules] of Object.entries(limits)) {
    for (const [scope, rule] of Object.entries(rules as Record<string, Rule>)) {
      const keyPrefix = `${name}.${scope}`;
      const { points, seconds: duration } = rule;
      limiters.set(
        keyPrefix,
        new RateLimiterDrizzle({
          storeClient: db,
          schema: rateLimits,
          keyPrefix,
          points,
          duration,
          inMemoryBlockOnConsumed: points + 1,
          clearExpiredByTimeout: false,
          insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
        }),
      );
    }
  }
  return {
    async take(name, { ip, account }) {
      const network = networkOf(ip);
      await consume(limiters.get(`${name}.network`), network);
      if (account === undefined) return;
      await consume(limiters.get(`${name}.account`), `${network} ${normal(account)}`);
      await consume(limiters.get(`${name}.anywhere`), normal(account));
    },
    async forgive(name, { ip, account }) {
      await limiters.get(`${name}.account`)?.delete(keyOf(`${networkOf(ip)} ${normal(account)}`));
      await limiters.get(`${name}.anywhere`)?.delete(keyOf(normal(account)));
    },
    async deleteExpired() {
      const writable = db as unknown as { delete: (t: typeof rateLimits) => DeleteBuilder };
      await writable.delete(rateLimits).where(lt(rateLimits.expire, new Date()));
    },
  };
}

type DeleteBuilder = { where(condition: ReturnType<typeof lt>): Promise<unknown> };

/** Limits that never refuse: for load tests, never for a shop that people can reach. */
export const unlimited: RateLimits = {
  take: async () => {},
  forgive: async () => {},
  deleteExpired: async () => {},
};

async function consume(limiter: RateLimiterDrizzle | undefined, who: string): Promise<void> {
  try {
    await limiter?.consume(keyOf(who));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new DomainError('RATE_LIMITED', { retryAfterSeconds });
  }
}

const normal = (account: string) => account.trim().toLowerCase();
const keyOf = (who: string) => createHash('sha256').update(who).digest('base64url').slice(0, 22);

/** An IPv6 customer owns at least a /64, so counting single addresses would count nothing. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
