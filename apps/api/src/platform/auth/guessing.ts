// Owns how guessing is slowed down: passwords, the e-mail of an order, coupon codes. A guess is
// counted before it is judged, so that fifty at once are fifty; when it was right, what it took is
// given back. Limits meet the guesser: each pair of network and account pauses by itself, longer
// and longer, and a known device counts apart from all strangers. When an account is guessed at
// from many networks, every stranger's pause begins with the first wrong guess, but a first right
// one still gets in.
import type { Db } from '@kontor/db/client.ts';
import { rateLimits } from '@kontor/db/schema/limits.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { sql } from 'drizzle-orm';
import {
  type Counting,
  hashOf,
  normalAccount,
  type Rule,
  type Window,
  type Windows,
} from './counters.ts';
import { networksOf, rangeOf } from './networks.ts';

/** After `free` wrong guesses a pause of `firstPause` seconds, doubled by each one after it. */
type Backoff = { free: number; firstPause: number; longestPause: number };

export type GuessRule = {
  /** Wrong guesses of one network at anything. */
  network: Rule;
  /**
   * The same of one range at one account, whose many networks have pauses of their own: an IPv6 /48,
   * which one owner has, and three times as much an IPv4 /24, which a provider may share out.
   */
  range?: Rule;
  /** Whom pauses concern: an account as seen from one network, or the thing itself. */
  pausesBy: 'network and account' | 'account';
  backoff: Backoff;
  /** Wrong guesses at one account from all strangers: from `points` on they pause by `backoff`. */
  strained?: Rule & { backoff: Backoff };
  /** As many from strangers and they are turned away; a known device or a link by mail gets in. */
  closed?: Rule;
};

const hour = 3600;
const usual: Backoff = { free: 5, firstPause: 30, longestPause: 900 };
const strict: Backoff = { free: 1, firstPause: 120, longestPause: 900 };

/** An hour after its last wrong guess everything is forgotten. */
const forgottenAfterSeconds = hour;

const guessRules = {
  /** NIST SP 800-63B-4 3.2.2 allows 100 wrong guesses in a row at most before more is asked for. */
  sign_in: {
    network: { points: 60, seconds: 900 },
    range: { points: 20, seconds: hour },
    pausesBy: 'network and account',
    backoff: usual,
    strained: { points: 50, seconds: hour, backoff: strict },
    closed: { points: 1000, seconds: hour },
  },
  /** The own password, asked for again of somebody who is signed in or holds a link. */
  confirm_password: {
    network: { points: 60, seconds: 900 },
    pausesBy: 'network and account',
    backoff: usual,
  },
  order_lookup: {
    network: { points: 30, seconds: 900 },
    range: { points: 20, seconds: hour },
    pausesBy: 'network and account',
    backoff: usual,
    strained: { points: 20, seconds: hour, backoff: strict },
  },
  /** Per basket, whoever holds it; and a network cannot go on with a new basket. */
  apply_coupon: {
    network: { points: 60, seconds: hour },
    pausesBy: 'account',
    backoff: { free: 6, firstPause: 30, longestPause: 900 },
  },
} satisfies Record<string, GuessRule>;

export type GuessName = keyof typeof guessRules;
type Guesser = { ip: string; account: string; device?: string | undefined };

export type Guess = {
  /** Gives back what the guess took, and forgets the wrong ones of this pair before it. */
  right(): Promise<void>;
};

/** @param window makes a counter of this name, shared by all processes */
export function createGuesses(
  { db, serverKey }: Counting,
  window: (name: string, rule: Rule) => Window,
) {
  type Limits = { rule: GuessRule; network: Windows; range: Range | undefined; anywhere: Strain };
  const rules = new Map<string, Limits>();
  for (const [name, rule] of Object.entries(guessRules) as [string, GuessRule][]) {
    const { points, seconds } = rule.network;
    rules.set(name, {
      rule,
      network: {
        narrow: window(`${name}.network`, rule.network),
        wide: window(`${name}.wide`, { points: points * 4, seconds }),
      },
      range: rule.range && {
        ipv6: window(`${name}.range`, rule.range),
        ipv4: window(`${name}.range4`, { ...rule.range, points: rule.range.points * 3 }),
      },
      anywhere: {
        strained: rule.strained && window(`${name}.strained`, rule.strained),
        closed: rule.closed && window(`${name}.closed`, rule.closed),
      },
    });
  }

  /** @throws DomainError RATE_LIMITED with `retryAfterSeconds` */
  return async (name: GuessName, { ip, account, device }: Guesser): Promise<Guess> => {
    const limits = rules.get(name);
    if (!limits) throw new Error(`There is no limit "${name}".`);
    const { rule, network, range, anywhere } = limits;
    const whose = normalAccount(account);
    if (device !== undefined) {
      const key = `${name}.device:${hashOf(serverKey, `${device} ${whose}`)}`;
      await countGuess(db, key, rule.backoff);
      return { right: () => forget(db, key) };
    }

    const { narrow, wide } = networksOf(ip);
    const inRange = wide ? range?.ipv6 : range?.ipv4;
    const ofRange = `${rangeOf(ip)} ${whose}`;
    await network.narrow.take(narrow);
    if (wide) await network.wide.take(wide);
    await inRange?.take(ofRange);
    const isStrained = (await anywhere.strained?.isFull(whose)) ?? false;
    const backoff = isStrained ? (rule.strained?.backoff ?? rule.backoff) : rule.backoff;
    const byPair = rule.pausesBy === 'network and account';
    const key = `${name}.pause:${hashOf(serverKey, byPair ? `${narrow} ${whose}` : whose)}`;
    await countGuess(db, key, backoff);
    await anywhere.strained?.count(whose);
    await anywhere.closed?.take(whose);
    return {
      async right() {
        await network.narrow.giveBack(narrow);
        if (wide) await network.wide.giveBack(wide);
        await inRange?.giveBack(ofRange);
        await anywhere.strained?.giveBack(whose);
        await anywhere.closed?.giveBack(whose);
        // Of an account only its owner knows the secret. A working coupon code proves nobody:
        // between wrong ones it would wash them away.
        if (byPair) await forget(db, key);
        else await takeBack(db, key, backoff);
      },
    };
  };
}

type Range = { ipv4: Window; ipv6: Window };
type Strain = { strained: Window | undefined; closed: Window | undefined };

/** Counts a guess unless its pause lasts: one guarded statement. @throws DomainError RATE_LIMITED */
async function countGuess(db: Db, key: string, backoff: Backoff): Promise<void> {
  const { free, firstPause, longestPause } = backoff;
  const t = rateLimits;
  const points = sql`case when ${t.expire} <= now() then 1 else ${t.points} + 1 end`;
  const pauseAfter = (count: typeof points) =>
    sql`case when ${count} >= ${free}::int then now() + make_interval(secs =>
      least(${longestPause}::float8, ${firstPause}::float8 * 2 ^ least(${count} - ${free}::int, 20))) end`;
  const counted = await db.execute(sql`
    insert into ${t} (key, points, expire, retry_at)
    values (${key}, 1, now() + make_interval(secs => ${forgottenAfterSeconds}::float8),
      ${pauseAfter(sql`1`)})
    on conflict (key) do update set points = ${points},
      expire = now() + make_interval(secs => ${forgottenAfterSeconds}::float8),
      retry_at = ${pauseAfter(points)}
    where ${t.retryAt} is null or ${t.retryAt} <= now() or ${t.expire} <= now()
    returning ${t.points}`);
  if (counted.length > 0) return;
  const [paused] = await db.execute<{ seconds: number }>(sql`
    select ceil(extract(epoch from ${t.retryAt} - now()))::int as seconds
    from ${t} where ${t.key} = ${key}`);
  throw new DomainError('RATE_LIMITED', { retryAfterSeconds: Math.max(1, paused?.seconds ?? 1) });
}

async function forget(db: Db, key: string): Promise<void> {
  await db.execute(sql`delete from ${rateLimits} where ${rateLimits.key} = ${key}`);
}

/** Takes one guess back, and its pause when it was the one that began it. */
async function takeBack(db: Db, key: string, { free }: Backoff): Promise<void> {
  const t = rateLimits;
  await db.execute(sql`
    update ${t} set points = greatest(${t.points} - 1, 0),
      retry_at = case when ${t.points} > ${free}::int then ${t.retryAt} end
    where ${t.key} = ${key}`);
}
