// Owns the search of the shop: what is found by words, in the order of how well it fits and of the rule that
// staff made of it, as a list that can be filtered like any other.
import type { Db } from '@kontor/db/client.ts';
import type { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import type { searchInput, suggestInput } from '@kontor/shared/listing-input.ts';
import type { z } from 'zod';
import { brandsCalled } from '../../catalogue/products/brand-queries.ts';
import { tileOf } from '../../catalogue/products/categories.ts';
import { wordsOf } from '../../platform/words.ts';
import { listWithCategories } from '../shopfront/category-facet.ts';
import type { MarketIndex } from '../shopfront/index-rows.ts';
import { listCards } from '../shopfront/listing.ts';
import { type LiveRule, ruleOf } from '../shopfront/live-rules.ts';
import { indexOf } from '../shopfront/market-index.ts';
import { indexed, type OpenMarket, readMarket } from '../shopfront/markets.ts';
import { filledCategories } from '../shopfront/sold-in.ts';
import { askedBefore } from './asked-before.ts';
import { effectsOf, liftsOf, raised, rankingOf, standing } from './ranking.ts';
import { targetAt } from './targets.ts';

const maxWords = 12;
const shownFurther = 8;

/**
 * One page of what fits `q`: all of its words where anything does, else those that most of it fits, as
 * `matched` says. Without any word in `q` nothing fits but what is pinned for it.
 * @throws DomainError MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function searchProducts(db: Db, input: z.output<typeof searchInput>, now: Date) {
  const { market: code, language, q, sort, cursor, limit, more, ...wishes } = input;
  const market = await readMarket(db, code, language);
  const index = await indexOf(db, indexed(market));
  const { rule, until } = ruleOf(index.rules, q, now);
  const effects = effectsOf(rule, market.view.currency, now);
  const { words, placed } = rankingOf(index, q, effects);
  const { matched, suggestion } = words;
  const found = { listing: index.listing, ...placed };
  const [list, target] = await Promise.all([
    listWithCategories(db, market, { found, wishes, more, order: sort, cursor, limit }),
    leadsTo(db, market, rule, now),
  ]);
  // Beside few hits, on the last page of a list that nothing narrows.
  const isEnd = list.products.nextCursor === null && list.total === placed.ordinals.length;
  const beside = isEnd ? words.further.filter((ordinal) => !placed.pinned.has(ordinal)) : [];
  const further = Uint32Array.from(beside.slice(0, shownFurther));
  const others = isEnd ? await listAll(db, market, index.listing, further) : [];
  return {
    market: market.view,
    q,
    matched,
    /** What was probably meant. */
    suggestion,
    /** Where the shop leads whoever searches for this, within the market: "/c/mugs". */
    redirectTo: target?.path ?? null,
    /** When another rule of this search begins or ends; null: nobody knows of it yet. */
    until: until?.toISOString() ?? null,
    ...list,
    /** Lacks one of the words. */
    further: others,
  };
}

/** Where a rule leads, if shoppers can go there at this moment. */
async function leadsTo(db: Db, market: OpenMarket, rule: LiveRule | null, now: Date) {
  if (!rule?.redirectTo) return null;
  const target = await targetAt(db, rule.redirectTo, { marketId: market.id, now });
  return target?.isOpen ? target : null;
}

/** Cards of these, in their order. */
const listAll = (db: Db, market: OpenMarket, listing: ListingIndex, ordinals: Uint32Array) =>
  listCards(db, market, {
    found: { listing, ordinals, scores: Float64Array.from(ordinals, (_, at) => -at) },
    order: 'relevance',
    limit: ordinals.length,
  });

const shownProducts = 6;
const shownCategories = 3;
const shownBrands = 2;
const shownQueries = 4;

/** What the search field offers while typing, and how many goods it stands for. */
export async function suggest(db: Db, input: z.output<typeof suggestInput>, now: Date) {
  const { q } = input;
  const market = await readMarket(db, input.market, input.language);
  const typed = wordsOf(q, maxWords);
  const index = await indexOf(db, indexed(market));
  const { rule, until } = ruleOf(index.rules, q, now);
  const target = await leadsTo(db, market, rule, now);
  const shared = {
    /** Where a search for just this leads. */
    leadsTo: target && { path: target.path, title: target.title },
    until: until?.toISOString() ?? null,
  };
  if (typed.join('').length < 2) {
    return { ...shared, total: 0, queries: [], products: [], categories: [], brands: [] };
  }
  const { found, total } = suggested(index, q, rule && effectsOf(rule, market.view.currency, now));
  const [products, rows, called] = await Promise.all([
    listCards(db, market, {
      found: { listing: index.listing, ...found },
      order: 'relevance',
      limit: shownProducts,
    }),
    filledCategories(db, market),
    brandsCalled(db, typed),
  ]);
  const brands = called.filter(({ id }) => index.listing.sells(id)).slice(0, shownBrands);
  const categories = rows.filter((row) => startsWords(wordsOf(row.title), typed));
  return {
    ...shared,
    total,
    queries: queriesFor(db, market, index, q, now),
    products: products.map(({ slug, title, price, images }) => ({
      slug,
      title,
      price,
      image: images[0] ?? null,
    })),
    categories: categories.slice(0, shownCategories).map(tileOf),
    brands: brands.map(({ slug, name, image }) => ({ slug, name, image })),
  };
}

/** What others searched for that still finds something, then what the words of the goods go on as. */
function queriesFor(
  db: Db,
  market: OpenMarket,
  { words, listing }: MarketIndex,
  q: string,
  now: Date,
): string[] {
  const asked = askedBefore(db, market.id, q, now).slice(0, shownQueries);
  // Words that are the goods' own, all of them: what else somebody typed is not said to others.
  const found = asked.filter((query) => {
    const { hits, matched } = words.search(query, { ...standing(listing), limit: 1 });
    return hits.length > 0 && matched === 'all';
  });
  const completed = words.complete(q, shownQueries).map(({ text }) => text);
  return [...new Set([...found, ...completed])].slice(0, shownQueries);
}

/** The first products, and how many there are; with a rule those that the search itself would show. */
function suggested(
  index: MarketIndex,
  q: string,
  effects: ReturnType<typeof effectsOf> | null,
): { found: { ordinals: Uint32Array; scores: Float64Array }; total: number } {
  if (effects) {
    const { ordinals, scores } = rankingOf(index, q, effects).placed;
    return { found: { ordinals, scores }, total: ordinals.length };
  }
  const lifts = liftsOf(index, q);
  // What rises may stand behind those that are shown.
  const options = {
    ...standing(index.listing),
    ...(lifts.size > 0 ? {} : { limit: shownProducts }),
    typing: true,
  };
  const { hits, scores, found } = index.words.search(q, options);
  return { found: raised({ ordinals: hits, scores }, lifts), total: found.length };
}

function startsWords(title: readonly string[], typed: readonly string[]): boolean {
  return typed.every((word) => title.some((other) => other.startsWith(word)));
}
