// Owns the index of each market in this process: loaded from the market's listings when it is first
// asked for, and brought up to date before every question, so that an answer knows all that was committed
// before it was asked; made anew beside the questions once most of it is of products as they were.
import type { Db } from '@kontor/db/client.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { searchChanges, searchSynonyms } from '@kontor/db/schema/search.ts';
import type { Synonym } from '@kontor/search/words/synonyms.ts';
import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { SharedLook, seenNow } from '../../platform/news/seen.ts';
import { apply, emptyIndex, type IndexedMarket, type MarketIndex, type Row } from './index-rows.ts';
import { readLearned } from './learned.ts';
import { readLiveRules } from './live-rules.ts';

const { marketId: _, ...withChange } = getTableColumns(listings);
const { changed: __, ...columns } = withChange;
/** Milliseconds after which an index is forgotten that nobody asked for. */
const forgottenAfter = 3_600_000;

/** The index of a market as of this moment. Not to be kept: the next question asks anew. */
export function indexOf(db: Db, market: IndexedMarket): Promise<MarketIndex> {
  const ofDatabase = kept.get(db) ?? new Map<string, KeptIndex>();
  kept.set(db, ofDatabase);
  // What language words are in decides what they say and what they are found by.
  const { chain, kept: source } = market.reading;
  const name = [market.id, market.locale, ...chain, source].join(' ');
  const known = ofDatabase.get(name) ?? new KeptIndex(db, market);
  ofDatabase.set(name, known);
  for (const [other, { askedAt }] of ofDatabase)
    if (performance.now() - askedAt > forgottenAfter && other !== name) ofDatabase.delete(other);
  return known.fresh();
}

const kept = new WeakMap<Db, Map<string, KeptIndex>>();

type Ways = {
  /** Whether most of an index is of products as they were. */
  isWorn: (index: MarketIndex) => boolean;
  /** Rows per statement; nothing else is done while they are taken in. */
  atOnce: number;
};

const usualWays: Ways = { isWorn: ({ listing }) => listing.isWorn, atOnce: 1000 };

/** Settles when the index is made anew that was begun last, of any market. */
let lastMade: Promise<void> = Promise.resolve();

export class KeptIndex {
  readonly #db: Db;
  readonly #market: IndexedMarket;
  readonly #ways: Ways;
  #known: Known | undefined;
  /** Made beside the questions: the next one takes it. */
  #made: Known | undefined;
  #making: Promise<void> | undefined;
  readonly #shared = new SharedLook(() => this.#update());
  /** As `performance.now()` tells it. */
  askedAt = 0;

  constructor(db: Db, market: IndexedMarket, ways: Partial<Ways> = {}) {
    this.#db = db;
    this.#market = market;
    this.#ways = { ...usualWays, ...ways };
  }

  /** One look at the database serves all that asked before it began. */
  fresh(): Promise<MarketIndex> {
    this.askedAt = performance.now();
    return this.#shared.ask();
  }

  async #update(): Promise<MarketIndex> {
    this.#known = this.#made ?? this.#known ?? (await this.#load());
    this.#made = undefined;
    const known = this.#known;
    const { index } = known;
    const { seen, synonyms, rules, learned } = await this.#takeNews(known);
    known.seen = seen;
    if (synonyms !== known.synonyms) {
      // These may be of a later change already; then they are read once more.
      index.words.setSynonyms(await readSynonyms(this.#db));
      known.synonyms = synonyms;
    }
    if (rules !== known.rules) {
      index.rules = await readLiveRules(this.#db, this.#market.id);
      known.rules = rules;
    }
    if (learned !== known.learned) {
      index.learned = await readLearned(this.#db, this.#market.id);
      known.learned = learned;
    }
    if (this.#ways.isWorn(index)) this.#makeAnew();
    return index;
  }

  /** Some at a time, so that a change of very many products holds up nothing else. */
  async #takeNews({ index, seen }: Known): Promise<Moment> {
    const { atOnce } = this.#ways;
    const { moment, rows, last } = await readNews(this.#db, this.#market.id, { seen, atOnce });
    for (const row of rows) apply(index, row, this.#market.reading);
    for (let after = last; after; ) {
      const more = await readNews(this.#db, this.#market.id, { seen, atOnce, after });
      for (const row of more.rows) apply(index, row, this.#market.reading);
      after = more.last;
    }
    // What is committed while it is read is news of the next look.
    return moment;
  }

  /** Questions are answered by the old one until it is made; where that fails, the next one tries again. */
  #makeAnew(): void {
    if (this.#making) return;
    // One after the other: until it is made an index is in memory twice.
    this.#making = lastMade
      .then(() => this.#load())
      .then(
        (made) => {
          this.#made = made;
        },
        () => undefined,
      )
      .finally(() => {
        this.#making = undefined;
      });
    lastMade = this.#making;
  }

  async #load(): Promise<Known> {
    const index = emptyIndex(this.#market);
    // Whatever is written while it loads is news afterwards.
    const seen = await readSnapshot(this.#db);
    const { atOnce } = this.#ways;
    let last: string | undefined;
    for (;;) {
      const rows = await readFrom(this.#db, this.#market.id, { last, atOnce });
      for (const row of rows) apply(index, row, this.#market.reading);
      index.listing.prepare();
      last = rows.at(-1)?.productId;
      if (rows.length < atOnce) return { index, seen };
    }
  }
}

/** An index, and what it knows: what is not visible in `seen` is news, and so is a later change of words. */
type Known = {
  index: MarketIndex;
  seen: string;
  synonyms?: number;
  rules?: number;
  learned?: number;
};

async function readSnapshot(db: Db): Promise<string> {
  const [row] = await db.execute<{ seen: string }>(sql`select ${sql.raw(seenNow)} as seen`);
  return row?.seen ?? '';
}

/** Rows on sale after this product, in the order of ids. */
async function readFrom(
  db: Db,
  marketId: string,
  { last, atOnce }: { last: string | undefined; atOnce: number },
): Promise<Row[]> {
  return db
    .select(columns)
    .from(listings)
    .where(
      and(
        eq(listings.marketId, marketId),
        listings.listed,
        last === undefined ? undefined : gt(listings.productId, last),
      ),
    )
    .orderBy(asc(listings.productId))
    .limit(atOnce);
}

/** What a statement saw, as a snapshot, and how often words of each kind were changed until then. */
type Moment = { seen: string; synonyms: number; rules: number; learned: number };

/** The last that was read, where there may be more. */
type Last = { changed: string; productId: string };

/**
 * What was committed since `seen`, at most so many rows, and what this statement saw: in one statement, so
 * that both are of one moment.
 */
async function readNews(
  db: Db,
  marketId: string,
  { seen, atOnce, after }: { seen: string; atOnce: number; after?: Last | undefined },
): Promise<{ moment: Moment; rows: Row[]; last: Last | undefined }> {
  const rows = await db
    .select({
      seen: sql<string>`moment.seen`,
      synonyms: sql<number>`moment.synonyms`,
      rules: sql<number>`moment.rules`,
      learned: sql<number>`moment.learned`,
      listing: withChange,
    })
    .from(
      sql`(select ${sql.raw(seenNow)} as seen,
        coalesce((select synonyms from ${searchChanges}), 0) as synonyms,
        coalesce((select rules from ${searchChanges}), 0) as rules,
        coalesce((select learned from ${searchChanges}), 0) as learned) moment`,
    )
    .leftJoin(
      listings,
      and(
        eq(listings.marketId, marketId),
        // This is said by the next and lets the index be used.
        sql`${listings.changed} >= pg_snapshot_xmin(${seen}::pg_snapshot)`,
        sql`not pg_visible_in_snapshot(${listings.changed}, ${seen}::pg_snapshot)`,
        after &&
          sql`(${listings.changed}, ${listings.productId}) > (${after.changed}::xid8, ${after.productId}::uuid)`,
      ),
    )
    .orderBy(asc(listings.changed), asc(listings.productId))
    .limit(atOnce);
  const [first] = rows;
  const listed = rows.flatMap(({ listing }) => listing ?? []);
  const last = listed.length < atOnce ? undefined : listed.at(-1);
  return {
    moment: {
      seen: first?.seen ?? seen,
      ...{ synonyms: first?.synonyms ?? 0, rules: first?.rules ?? 0, learned: first?.learned ?? 0 },
    },
    rows: listed,
    last,
  };
}

async function readSynonyms(db: Db): Promise<Synonym[]> {
  const { kind, words, finds } = searchSynonyms;
  const rows = await db
    .select({ kind, words, finds })
    .from(searchSynonyms)
    .orderBy(asc(searchSynonyms.id));
  return rows.map((row) => ({ from: row.words, to: row.finds, twoWay: row.kind === 'two_way' }));
}
