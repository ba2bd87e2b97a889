// Filters and sort of a listing, as they stand in the address: ?category=mugs&o.colour=moss&from.height=10
// &min=10&sort=price-asc&after=<cursor>. Owns reading, toggling and the normal order of parameters, so one
// selection has one address. Any change of selection starts again at the first page.

import { keyOf } from '@kontor/shared/facet-key.ts';
import type { ListingSort, ListingWishes, SearchSort } from '@kontor/shared/listing-input.ts';
import { type RatingStep, ratingSteps } from '@kontor/shared/rating-steps.ts';
import { anyRange, endsOf, isOpen, readEnd, readPrice, type TypedRange } from './typed-range.ts';

export type Sort = SearchSort;

/** In the order in which they are offered. */
const sorts: readonly Sort[] = [
  ...(['relevance', 'featured', 'best-selling', 'newest'] as const),
  ...(['price-asc', 'price-desc', 'rating', 'title'] as const),
];

/** Search results start with the best match, listings with what the shop features. */
function defaultSort(query: string): Sort {
  return query ? 'relevance' : 'featured';
}

/**
 * The orders on offer, the default first; the best match only of a search, the best rated only of what is rated.
 */
export function sortChoices(
  { query, sort: chosen }: Pick<Selection, 'query' | 'sort'>,
  isRated: boolean,
): Sort[] {
  return sorts.filter(
    (sort) =>
      sort === chosen || (sort === 'relevance' ? query : sort === 'rating' ? isRated : true),
  );
}

/** What the address asks for. Unknown parameters are ignored. */
export interface Selection {
  query: string;
  /** Key of an option or fact → keys of the chosen values, both sorted. */
  options: Record<string, string[]>;
  /** Key of an attribute of numbers → its ends, by keys in their order. */
  ranges: Record<string, TypedRange>;
  /** In the market's currency. */
  price: TypedRange;
  inStock: boolean;
  onSale: boolean;
  /** So much on average, or better. */
  rating: RatingStep | null;
  sort: Sort;
  after: string | null;
  /** Key of the option or fact of which all values are shown. */
  more: string | null;
}

const optionPrefix = 'o.';
/** The filter by category, which no option is. */
const categoryName = 'category';
const nameOf = (key: string) => (key === categoryName ? key : optionPrefix + key);
/** Of the two ends of an attribute of numbers. */
export const [fromPrefix, toPrefix] = ['from.', 'to.'];

function isSort(value: string | null): value is Sort {
  return sorts.some((sort) => sort === value);
}

/** What has no letter is known by its signs. */
const keyOrSigns = (text: string) => keyOf(text) || text.trim();

/** @param locale how numbers are typed here, as a BCP 47 tag */
export function readSelection(params: URLSearchParams, locale: string): Selection {
  // Without a prototype: a shop may have an option that is called "Constructor".
  const options: Record<string, string[]> = Object.create(null);
  const ranges: Record<string, TypedRange> = Object.create(null);
  for (const name of [...new Set(params.keys())].sort()) {
    const key = keyOf(name.slice(name.indexOf('.') + 1));
    if (!key) continue;
    if (name === categoryName || name.startsWith(optionPrefix)) {
      const values = params.getAll(name).map(keyOrSigns).filter(Boolean);
      const all = [...new Set([...(options[key] ?? []), ...values])].sort();
      if (all.length > 0) options[key] = all;
    } else if (name.startsWith(fromPrefix) || name.startsWith(toPrefix)) {
      const end = name.startsWith(fromPrefix) ? 'min' : 'max';
      const read = readEnd(params.get(name), locale);
      const { isWrong, ...known } = ranges[key] ?? anyRange;
      ranges[key] = { ...known, [end]: read.number, isWrong: isWrong || read.isWrong };
    }
  }
  const sort = params.get('sort');
  const query = (params.get('q') ?? '').trim().slice(0, 200);
  const usable = isSort(sort) && (query !== '' || sort !== 'relevance');
  return {
    query,
    options,
    ranges,
    price: readPrice(params.get('min'), params.get('max'), locale),
    inStock: params.get('stock') === '1',
    onSale: params.get('sale') === '1',
    rating: ratingSteps.find((step) => String(step) === params.get('rating')) ?? null,
    sort: usable ? sort : defaultSort(query),
    after: params.get('after'),
    more: keyOf(params.get('more') ?? '').slice(0, 80) || null,
  };
}

/** The parameters of a selection, in their normal order. */
export function toParams(selection: Selection): [name: string, value: string][] {
  const { query, options, ranges, price, inStock, onSale, rating, sort, after, more } = selection;
  const params: [string, string][] = query ? [['q', query]] : [];
  for (const name of Object.keys(options).sort()) {
    for (const value of [...(options[name] ?? [])].sort()) params.push([nameOf(name), value]);
  }
  for (const [key, { min, max }] of Object.entries(ranges)) {
    if (min) params.push([fromPrefix + key, min]);
    if (max) params.push([toPrefix + key, max]);
  }
  if (price.min) params.push(['min', price.min]);
  if (price.max) params.push(['max', price.max]);
  if (rating) params.push(['rating', String(rating)]);
  if (onSale) params.push(['sale', '1']);
  if (inStock) params.push(['stock', '1']);
  if (sort !== defaultSort(query)) params.push(['sort', sort]);
  if (after) params.push(['after', after]);
  if (more) params.push(['more', more]);
  return params;
}

/** The selection as a query string with its question mark, '' when nothing is chosen. */
export function toSearch(selection: Selection): string {
  const text = new URLSearchParams(toParams(selection)).toString();
  return text ? `?${text}` : '';
}

/** Keys of the chosen values of an option or fact, whatever it is called. */
export const chosenOf = ({ options }: Selection, key: string): string[] =>
  (Object.hasOwn(options, key) && options[key]) || [];

export const rangeOf = ({ ranges }: Selection, key: string): TypedRange | undefined =>
  Object.hasOwn(ranges, key) ? ranges[key] : undefined;

/** The same selection by what its values are called today. */
export function asCalledNow(selection: Selection, renamed: readonly Renamed[]): Selection {
  const options: Record<string, string[]> = Object.assign(Object.create(null), selection.options);
  const ranges: Record<string, TypedRange> = Object.assign(Object.create(null), selection.ranges);
  for (const { facet, asked, now } of renamed) {
    const range = ranges[facet];
    if (now.value === null && range) {
      ranges[now.facet] = range;
      delete ranges[facet];
    } else if (now.value !== null) {
      const others = (options[facet] ?? []).filter((value) => value !== asked);
      if (others.length > 0) options[facet] = others;
      else delete options[facet];
      options[now.facet] = [...new Set([...(options[now.facet] ?? []), now.value])].sort();
    }
  }
  return { ...selection, options, ranges };
}

/** Keys of what was asked for, and of what that is called today; without values: a range. */
type Renamed = {
  facet: string;
  asked: string | null;
  now: { facet: string; value: string | null };
};

export function toggleOption(selection: Selection, name: string, value: string): Selection {
  const chosen = chosenOf(selection, name);
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const options: Record<string, string[]> = Object.assign(Object.create(null), selection.options);
  options[name] = next;
  if (next.length === 0) delete options[name];
  return { ...selection, options, after: null };
}

/** With other ends of an attribute of numbers; null: without any. */
export function withRange(selection: Selection, key: string, range: TypedRange | null): Selection {
  const others = Object.entries(selection.ranges).filter(([name]) => name !== key);
  const ranges = Object.assign(Object.create(null), Object.fromEntries(others));
  if (range) ranges[key] = range;
  return withChoice(selection, { ranges });
}

const noFilters = {
  options: Object.create(null),
  ranges: Object.create(null),
  price: anyRange,
  inStock: false,
  onSale: false,
  rating: null,
  more: null,
};

export function withoutFilters(selection: Selection): Selection {
  return withChoice(selection, noFilters);
}

/** The same with what is given here, on the first page. */
export function withChoice(selection: Selection, choice: Partial<Selection>): Selection {
  return { ...selection, ...choice, after: null };
}

/** How many filters are on; a range counts as one. */
export function countOfFilters(selection: Selection): number {
  const { options, ranges, price, inStock, onSale, rating } = selection;
  const wishes = [...Object.values(ranges), price].filter((range) => !isOpen(range));
  const others = [inStock, onSale, rating].filter(Boolean);
  return Object.values(options).flat().length + wishes.length + others.length;
}

export const isNarrowed = (selection: Selection): boolean => countOfFilters(selection) > 0;

/** Only the bare listing may be indexed; filtered, sorted and searched ones are for people. */
export function isIndexable(selection: Selection): boolean {
  return (
    selection.query === '' &&
    !isNarrowed(selection) &&
    selection.more === null &&
    selection.sort === defaultSort(selection.query)
  );
}

/** What the API is asked for, beside its order and page; typed amounts become minor units by `toMinor`. */
export function wishesOf(
  { options, ranges, price, inStock, onSale, rating, more }: Selection,
  toMinor: (typed: string) => number,
): ListingWishes & { more?: string } {
  const closed = Object.entries(ranges).filter(([, range]) => !isOpen(range));
  return {
    ...{ filters: options, inStock, onSale },
    ...(closed.length > 0
      ? { ranges: Object.fromEntries(closed.map(([key, range]) => [key, endsOf(range, Number)])) }
      : {}),
    ...(rating ? { rating } : {}),
    ...(more ? { more } : {}),
    ...(isOpen(price) ? {} : { price: endsOf(price, toMinor) }),
  };
}

/** The sort for a listing that has no query and so no best match. */
export function toListingSort(sort: Sort): ListingSort {
  return sort === 'relevance' ? 'featured' : sort;
}
