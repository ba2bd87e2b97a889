// Owns how often somebody may do a thing, per network and per account. Counted in Postgres for all
// processes together; when it does not answer, in memory. A network that is over its limit is
// refused from memory, so a flood costs no queries. Guessing has rules of its own: `guessing.ts`.
import { rateLimits } from '@kontor/db/schema/limits.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { lt } from 'drizzle-orm';
import { type Counting, createWindow, normalAccount, type Rule, type Window } from './counters.ts';
import { createGuesses, type Guess, type GuessName } from './guessing.ts';
import { networksOf } from './networks.ts';

// `network` counts everybody behind one address, and four times as many in the /48 around an IPv6
// one. `account` counts one account from one network, `anywhere` from all of them: only for what
// nobody else can do in its name. Where thousands share an address (a school,
// a mobile network) the numbers must still let them shop.
// `block`: so many uses are taken from the database at a time, for what is asked often and cheap.
const limits = {
  register: { network: { points: 40, seconds: 3600 } },
  /** Asking for a reset or verification mail. A mailbox has limits of its own: `mailboxes`. */
  request_mail: { network: { points: 60, seconds: 3600 } },
  /** One-time links that were wrong: reset, verification, invitation, set-up. A right one is free. */
  use_token: { network: { points: 40, seconds: 900 } },
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
  /** Asking the provider after paying: the page asks again and again while the bank decides. */
  settle_payment: {
    network: { points: 600, seconds: 600 },
    account: { points: 120, seconds: 600 },
  },
  /** Ordering with a coupon that is limited per customer: its answer tells of a mailbox. */
  order_coupon: { network: { points: 60, seconds: 3600 } },
  /** Reminders of unpaid orders to one mailbox: anybody can order with anybody's address. */
  unpaid_mail: { anywhere: { points: 3, seconds: 86_400 } },
  /** Everything that changes a basket. */
  change_cart: { network: { points: 1200, seconds: 600 }, block: 10 },
  new_cart: { network: { points: 300, seconds: 600 } },
  /** Reading a basket or pricing a checkout. */
  read_cart: { network: { points: 3000, seconds: 600 }, block: 25 },
  /** Writing about what was bought: every product of a large order, and correcting oneself. */
  save_review: {
    network: { points: 300, seconds: 3600 },
    account: { points: 100, seconds: 3600 },
  },
  search: { network: { points: 600, seconds: 300 }, block: 25 },
  /** Telling that a search was seen, or what was chosen of it: nobody is refused a search for having told. */
  tell_search: { network: { points: 1200, seconds: 300 }, block: 25 },
  suggest: { network: { points: 1500, seconds: 300 }, block: 25 },
  /** Lists and pages of products that no cache answered. */
  read_catalogue: { network: { points: 3000, seconds: 300 }, block: 50 },
} satisfies Record<string, Limit>;

/**
 * Mails to one mailbox that anybody may ask for: as many in an hour, and a pause between two. What
 * is too much is answered alike and not sent; the links in the mails sent before go on working.
 */
const mailboxes = {
  reset_mail: { perHour: 5, pauseSeconds: 120 },
  verify_mail: { perHour: 5, pauseSeconds: 120 },
} satisfies Record<string, { perHour: number; pauseSeconds: number }>;

type Limit = { network?: Rule; account?: Rule; anywhere?: Rule; block?: number };
type LimitName = keyof typeof limits;
type MailboxName = keyof typeof mailboxes;

export type RateLimits = {
  /**
   * Counts one use of `name` by `ip`, and of `account` (an order) when it is about one. A known
   * device counts for itself instead of for its network.
   * @throws DomainError RATE_LIMITED with `retryAfterSeconds`
   */
  take(
    name: LimitName,
    who: { ip: string; account?: string; device?: string | undefined },
  ): Promise<void>;
  /**
   * Counts a guess at `account`'s secret before it is judged; say `right()` when it was right.
   * @throws DomainError RATE_LIMITED with `retryAfterSeconds`
   */
  guess(
    name: GuessName,
    who: { ip: string; account: string; device?: string | undefined },
  ): Promise<Guess>;
  /** Whether one more mail may go to this mailbox now; counts it when it may. */
  mayMail(name: MailboxName, email: string): Promise<boolean>;
  deleteExpired(): Promise<void>;
};

export function createRateLimits(counting: Counting): RateLimits {
  const { db } = counting;
  const windows = new Map<string, Window>();
  const window = (name: string, rule: Rule): Window => {
    const known = windows.get(name) ?? createWindow(counting, name, rule);
    windows.set(name, known);
    return known;
  };
  const guess = createGuesses(counting, window);
  const lease = leases();
  return {
    guess,
    async take(name, { ip, account, device }) {
      const { network, account: perAccount, anywhere, block = 1 }: Limit = limits[name];
      const { narrow, wide } = networksOf(ip);
      const one = device === undefined ? narrow : `device ${device}`;
      if (network) {
        await lease(`${name} ${one}`, block, () =>
          window(`${name}.network`, network).take(one, block),
        );
      }
      if (network && wide && device === undefined) {
        const four = { ...network, points: network.points * 4 };
        await lease(`${name} ${wide}`, block, () => window(`${name}.wide`, four).take(wide, block));
      }
      if (account !== undefined && perAccount) {
        await window(`${name}.account`, perAccount).take(`${narrow} ${normalAccount(account)}`);
      }
      if (account !== undefined && anywhere) {
        await window(`${name}.anywhere`, anywhere).take(normalAccount(account));
      }
    },
    async mayMail(name, email) {
      const { perHour, pauseSeconds } = mailboxes[name];
      const mailbox = normalAccount(email);
      const asked = [
        window(`${name}.pause`, { points: 1, seconds: pauseSeconds }),
        window(`${name}.hour`, { points: perHour, seconds: 3600 }),
      ];
      for (const one of asked) {
        const allowed = await one.take(mailbox).then(
          () => true,
          (error: unknown) => {
            if (error instanceof DomainError) return false;
            throw error;
          },
        );
        if (!allowed) return false;
      }
      return true;
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
  guess: async () => ({ right: async () => {} }),
  mayMail: async () => true,
  deleteExpired: async () => {},
};

// A flood of addresses must not fill the memory; whoever is forgotten takes a new block.
const leasesMax = 20_000;
const leaseMs = 60_000;

/**
 * Takes uses from the database `block` at a time and spends them from memory, so that a page that
 * is asked for often costs one statement in many. All processes together may so be a block apart.
 */
function leases() {
  const held = new Map<string, { left: number; until: number }>();
  return async (key: string, block: number, take: () => Promise<void>): Promise<void> => {
    const lease = held.get(key);
    if (lease && lease.left > 0 && lease.until > Date.now()) {
      lease.left -= 1;
      return;
    }
    await take();
    if (block === 1) return;
    if (held.size >= leasesMax) held.clear();
    held.set(key, { left: block - 1, until: Date.now() + leaseMs });
  };
}
