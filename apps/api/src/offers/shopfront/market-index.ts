// Owns the index of each market in this process: loaded from the market's listings when it is first
// asked for, and brought up to date before every question, so that an answer knows all that was committed
// before it was asked.
import type { Db } from '@kontor/db/client.ts';
import { type ListingCard, type ListingWords, listings } from '@kontor/db/schema/listings.ts';
import { searchChanges, searchSynonyms } from '@kontor/db/schema/search.ts';
import { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import type { Fact, IndexedProduct } from '@kontor/search/listing/types.ts';
import type { WordDocument } from '@kontor/search/words/reader.ts';
import type { Synonym } from '@kontor/search/words/synonyms.ts';
import { createWordIndex, type WordIndex } from '@kontor/search/words/word-index.ts';
import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { htmlToText } from '../../platform/words.ts';
import { type LiveRules, readLiveRules } from './live-rules.ts';

/** Rows per statement of the first load. */
const loadedAtOnce = 2000;

const { marketId: _, changed: __, ...columns } = getTableColumns(listings);
type Row = Omit<typeof listings.$inferSelect, 'marketId' | 'changed'>;

/** What is on sale in a market: `listing` by what it is, `words` by what is typed, both by the same ordinals. */
export type MarketIndex = { listing: ListingIndex; words: WordIndex; rules: LiveRules };

/** A market, and the language of its words as a BCP 47 tag. */
export type IndexedMarket = { id: string; locale: string };

/** The index of a market as of this moment. Not to be kept: the next question asks anew. */
export function indexOf(db: Db, market: IndexedMarket): Promise<MarketIndex> {
  const ofDatabase = kept.get(db) ?? new Map<string, KeptIndex>();
  kept.set(db, ofDatabase);
  // What language words are in decides what they are found by.
  const name = `${market.id} ${market.locale}`;
  const known = ofDatabase.get(name) ?? new KeptIndex(db, market);
  ofDatabase.set(name, known);
  return known.fresh();
}

const kept = new WeakMap<Db, Map<string, KeptIndex>>();

class KeptIndex {
  readonly #db: Db;
  readonly #market: IndexedMarket;
  #index: MarketIndex | undefined;
  /** What the last statement could see: the rest is news. */
  #seen = '';
  /** The change of synonyms that the words know of. */
  #synonyms: number | undefined;
  /** And that of rules. */
  #rules: number | undefined;
  #running: Promise<MarketIndex> | undefined;
  #next: Promise<MarketIndex> | undefined;

  constructor(db: Db, market: IndexedMarket) {
    this.#db = db;
    this.#market = market;
  }

  /** One look at the database serves all that asked before it began. */
  fresh(): Promise<MarketIndex> {
    if (!this.#running) {
      this.#running = this.#update().finally(() => {
        this.#running = undefined;
      });
      return this.#running;
    }
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.fresh();
      });
    return this.#next;
  }

  async #update(): Promise<MarketIndex> {
    if (!this.#index || this.#index.listing.isWorn) await this.#load();
    const index = this.#index ?? emptyIndex(this.#market);
    const { seen, synonyms, rules, rows } = await readNews(this.#db, this.#market.id, this.#seen);
    for (const row of rows) apply(index, row);
    this.#seen = seen;
    if (synonyms !== this.#synonyms) {
      // These may be of a later change already; then they are read once more.
      index.words.setSynonyms(await readSynonyms(this.#db));
      this.#synonyms = synonyms;
    }
    if (rules !== this.#rules) {
      index.rules = await readLiveRules(this.#db, this.#market.id);
      this.#rules = rules;
    }
    return index;
  }

  async #load(): Promise<void> {
    const index = emptyIndex(this.#market);
    // Whatever is written while it loads is news afterwards.
    const seen = await readSnapshot(this.#db);
    let last: string | undefined;
    for (;;) {
      const rows = await readFrom(this.#db, this.#market.id, last);
      for (const row of rows) apply(index, row);
      last = rows.at(-1)?.productId;
      if (rows.length < loadedAtOnce) break;
    }
    this.#seen = seen;
    this.#synonyms = undefined;
    this.#rules = undefined;
    this.#index = index;
  }
}

/**
 * What a statement can see. A standby does not say what the primary has still under way
 * (`pg_current_snapshot` tells `xip` of a snapshot, and in recovery all of it lies in `subxip`: GetSnapshotData
 * in procarray.c): there only what lies before all of that counts as seen, and the rest is read again.
 */
const seenNow = sql`(select case when pg_is_in_recovery()
    then concat(pg_snapshot_xmin(s), ':', pg_snapshot_xmin(s), ':') else s::text end
  from pg_current_snapshot() s)`;

async function readSnapshot(db: Db): Promise<string> {
  const [row] = await db.execute<{ seen: string }>(sql`select ${seenNow} as seen`);
  return row?.seen ?? '';
}

/** Rows on sale after this product, in the order of ids. */
async function readFrom(db: Db, marketId: string, last: string | undefined): Promise<Row[]> {
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
    .limit(loadedAtOnce);
}

/** What was committed since `seen`, and what this statement saw. One statement, so that both are of one moment. */
async function readNews(
  db: Db,
  marketId: string,
  seen: string,
): Promise<{ seen: string; synonyms: number; rules: number; rows: Row[] }> {
  const rows = await db
    .select({
      seen: sql<string>`moment.seen`,
      synonyms: sql<number>`moment.synonyms`,
      rules: sql<number>`moment.rules`,
      listing: columns,
    })
    .from(
      sql`(select ${seenNow} as seen,
        coalesce((select synonyms from ${searchChanges}), 0) as synonyms,
        coalesce((select rules from ${searchChanges}), 0) as rules) moment`,
    )
    .leftJoin(
      listings,
      // The first condition is said by the second and lets the index be used.
      and(
        eq(listings.marketId, marketId),
        sql`${listings.changed} >= pg_snapshot_xmin(${seen}::pg_snapshot)`,
        sql`not pg_visible_in_snapshot(${listings.changed}, ${seen}::pg_snapshot)`,
      ),
    );
  return {
    seen: rows[0]?.seen ?? seen,
    synonyms: rows[0]?.synonyms ?? 0,
    rules: rows[0]?.rules ?? 0,
    rows: rows.flatMap(({ listing }) => listing ?? []),
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

function emptyIndex({ locale }: IndexedMarket): MarketIndex {
  return { listing: new ListingIndex(), words: createWordIndex(locale), rules: new Map() };
}

function apply({ listing, words }: MarketIndex, row: Row): void {
  if (row.listed && row.card && row.words) {
    const { ordinal, replaced } = listing.put(indexed(row, row.card));
    if (replaced !== undefined) words.remove(replaced);
    words.put(ordinal, documentOf(row, row.card, row.words));
    return;
  }
  const removed = listing.remove(row.productId);
  if (removed !== undefined) words.remove(removed);
}

/** The facet of brands, each by its slug. */
export const brandFacet = { key: 'brand', label: 'Brand' };

function indexed(row: Row, { title, brand }: ListingCard): IndexedProduct {
  const places = row.options.map(
    ({ values }) =>
      new Map(values.map(({ value, swatch }, position) => [value, { swatch, position }])),
  );
  const described = (variantId: string | null): Fact[] =>
    row.facts
      .filter((fact) => fact.variantId === variantId)
      .map(({ name, color, variantId: _, ...fact }) => ({ ...fact, facet: name, swatch: color }));
  const made: Fact[] = brand
    ? [{ facet: brandFacet.label, value: brand.name, key: brand.slug, origin: 'brand' }]
    : [];
  return {
    id: row.productId,
    title,
    categoryIds: row.categoryIds,
    brandId: brand?.id ?? null,
    tags: row.words?.tags ?? [],
    rank: row.rank,
    newest: row.newest.getTime(),
    popularity: row.popularity,
    facts: [...made, ...described(null)],
    variants: row.variants.map(({ id, amount, compareAt, state, image, values }) => ({
      ...{ id, amount, compareAt, state, hasImage: image !== null },
      facts: [
        ...values.map((value, at) => ({
          ...{ facet: row.options[at]?.name ?? '', value, origin: 'option' as const },
          ...places[at]?.get(value),
        })),
        ...described(id),
      ],
    })),
  };
}

function documentOf(row: Row, card: ListingCard, words: ListingWords): WordDocument {
  const options = row.options.flatMap(({ values }) => values);
  const values = new Map<string, string | null>([
    ...words.described.map((label) => [label, null] as const),
    ...options.map(({ value, swatch }) => [value, swatch] as const),
    // Yes and no are said by the names of what they are said of, which `described` has.
    ...row.facts.flatMap(({ kind, value, color }) =>
      kind === 'yes_no' ? [] : [[value, color] as const],
    ),
  ]);
  return {
    title: card.title,
    brand: words.brand,
    type: words.type,
    categories: words.categories,
    tags: words.tags,
    values: [...values].map(([label, color]) => ({ label, color })),
    codes: [...row.variants.flatMap(({ sku }) => sku ?? []), ...words.barcodes],
    description: htmlToText(words.description),
  };
}
