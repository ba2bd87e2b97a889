// Owns the listing index of each market in this process: loaded from the market's listings when it is first
// asked for, and brought up to date before every question, so that an answer knows all that was committed
// before it was asked.
import type { Db } from '@kontor/db/client.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import type { Fact, IndexedProduct } from '@kontor/search/listing/types.ts';
import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';

/** Rows per statement of the first load. */
const loadedAtOnce = 2000;

const { marketId: _, changed: __, ...columns } = getTableColumns(listings);
type Row = Omit<typeof listings.$inferSelect, 'marketId' | 'changed'>;

/** The index of a market as of this moment. Not to be kept: the next question asks anew. */
export function indexOf(db: Db, marketId: string): Promise<ListingIndex> {
  const ofDatabase = kept.get(db) ?? new Map<string, KeptIndex>();
  kept.set(db, ofDatabase);
  const known = ofDatabase.get(marketId) ?? new KeptIndex(db, marketId);
  ofDatabase.set(marketId, known);
  return known.fresh();
}

const kept = new WeakMap<Db, Map<string, KeptIndex>>();

class KeptIndex {
  readonly #db: Db;
  readonly #marketId: string;
  #index: ListingIndex | undefined;
  /** What the last statement could see: the rest is news. */
  #seen = '';
  #running: Promise<ListingIndex> | undefined;
  #next: Promise<ListingIndex> | undefined;

  constructor(db: Db, marketId: string) {
    this.#db = db;
    this.#marketId = marketId;
  }

  /** One look at the database serves all that asked before it began. */
  fresh(): Promise<ListingIndex> {
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

  async #update(): Promise<ListingIndex> {
    if (!this.#index || this.#index.isWorn) await this.#load();
    const index = this.#index ?? new ListingIndex();
    const { seen, rows } = await readNews(this.#db, this.#marketId, this.#seen);
    for (const row of rows) apply(index, row);
    this.#seen = seen;
    return index;
  }

  async #load(): Promise<void> {
    const index = new ListingIndex();
    // Whatever is written while it loads is news afterwards.
    const seen = await readSnapshot(this.#db);
    let last: string | undefined;
    for (;;) {
      const rows = await readFrom(this.#db, this.#marketId, last);
      for (const row of rows) apply(index, row);
      last = rows.at(-1)?.productId;
      if (rows.length < loadedAtOnce) break;
    }
    this.#seen = seen;
    this.#index = index;
  }
}

async function readSnapshot(db: Db): Promise<string> {
  const [row] = await db.execute<{ seen: string }>(sql`select pg_current_snapshot()::text as seen`);
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
): Promise<{ seen: string; rows: Row[] }> {
  const rows = await db
    .select({ seen: sql<string>`moment.seen`, listing: columns })
    .from(sql`(select pg_current_snapshot()::text as seen) moment`)
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
    rows: rows.flatMap(({ listing }) => listing ?? []),
  };
}

function apply(index: ListingIndex, row: Row): void {
  if (row.listed && row.card) index.put(indexed(row, row.card.title));
  else index.remove(row.productId);
}

function indexed(row: Row, title: string): IndexedProduct {
  const places = row.options.map(
    ({ values }) =>
      new Map(values.map(({ value, swatch }, position) => [value, { swatch, position }])),
  );
  const described = (variantId: string | null): Fact[] =>
    row.facts
      .filter((fact) => fact.variantId === variantId)
      .map(({ name, kind, value, color, position }) => ({
        ...{ facet: name, kind, value, swatch: color, position },
      }));
  const brand: Fact[] = row.words?.vendor ? [{ facet: 'Brand', value: row.words.vendor }] : [];
  return {
    id: row.productId,
    title,
    categoryIds: row.categoryIds,
    rank: row.rank,
    newest: row.newest.getTime(),
    popularity: row.popularity,
    facts: [...brand, ...described(null)],
    variants: row.variants.map(({ id, amount, compareAt, state, image, values }) => ({
      ...{ id, amount, compareAt, state, hasImage: image !== null },
      facts: [
        ...values.map((value, at) => ({
          ...{ facet: row.options[at]?.name ?? '', value },
          ...places[at]?.get(value),
        })),
        ...described(id),
      ],
    })),
  };
}
