// Filters and sort of a listing, as they stand in the address: ?o.colour=moss&o.colour=clay&min=10
// &sort=price-asc&after=<cursor>. Owns reading, toggling and the normal order of parameters, so one
// selection has one address. Any change of selection starts again at the first page.

import type { ListingSort, ListingWishes, SearchSort } from '@kontor/shared/catalog-input.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import type { FilterData } from '../api-types.ts';

export type Sort = SearchSort;

const sortWords: Record<Sort, string> = {
  relevance: 'Best match',
  featured: 'Featured',
  'best-selling': 'Best selling',
  newest: 'Newest',
  'price-asc': 'Price, low to high',
  'price-desc': 'Price, high to low',
  title: 'Name, A to Z',
};

/** Search results start with the best match, listings with what the shop features. */
function defaultSort(query: string): Sort {
  return query ? 'relevance' : 'featured';
}

/** The orders on offer, the default first. */
export function sortChoices(query: string): { value: Sort; label: string }[] {
  const values = (Object.keys(sortWords) as Sort[]).filter((sort) => query || sort !== 'relevance');
  return values.map((value) => ({ value, label: sortWords[value] }));
}

/** What the address asks for. Unknown parameters are ignored. */
export interface Selection {
  query: string;
  /** Key of an option or fact → keys of the chosen values, both sorted. */
  options: Record<string, string[]>;
  /** Ends of the price as they were typed, in the market's currency: "19.90". */
  min: string | null;
  max: string | null;
  /** An end of the price was typed that is no amount; it is left out. */
  isPriceWrong: boolean;
  inStock: boolean;
  onSale: boolean;
  sort: Sort;
  after: string | null;
}

const optionPrefix = 'o.';

function isSort(value: string | null): value is Sort {
  return value !== null && Object.hasOwn(sortWords, value);
}

/** "19,90 " is 19.90; what is no amount is nothing. */
function readAmount(text: string | null): string | null {
  const plain = text?.trim().replace(',', '.') ?? '';
  return /^\d{1,9}(\.\d{1,3})?$/.test(plain) ? plain : null;
}

/** What has no letter is known by its signs. */
const keyOrSigns = (text: string) => keyOf(text) || text.trim();

export function readSelection(params: URLSearchParams): Selection {
  // Without a prototype: a shop may have an option that is called "Constructor".
  const options: Record<string, string[]> = Object.create(null);
  for (const name of [...new Set(params.keys())].sort()) {
    if (!name.startsWith(optionPrefix)) continue;
    const key = keyOf(name.slice(optionPrefix.length));
    const values = params.getAll(name).map(keyOrSigns).filter(Boolean);
    const all = [...new Set([...(options[key] ?? []), ...values])].sort();
    if (key && all.length > 0) options[key] = all;
  }
  const sort = params.get('sort');
  const query = (params.get('q') ?? '').trim().slice(0, 200);
  const usable = isSort(sort) && (query !== '' || sort !== 'relevance');
  const [min, max] = [params.get('min'), params.get('max')];
  return {
    query,
    options,
    min: readAmount(min),
    max: readAmount(max),
    isPriceWrong: [min, max].some((typed) => typed?.trim() && readAmount(typed) === null),
    inStock: params.get('stock') === '1',
    onSale: params.get('sale') === '1',
    sort: usable ? sort : defaultSort(query),
    after: params.get('after'),
  };
}

/** The parameters of a selection, in their normal order. */
export function toParams(selection: Selection): [name: string, value: string][] {
  const { query, options, min, max, inStock, onSale, sort, after } = selection;
  const params: [string, string][] = query ? [['q', query]] : [];
  for (const name of Object.keys(options).sort()) {
    for (const value of [...(options[name] ?? [])].sort())
      params.push([optionPrefix + name, value]);
  }
  if (min) params.push(['min', min]);
  if (max) params.push(['max', max]);
  if (onSale) params.push(['sale', '1']);
  if (inStock) params.push(['stock', '1']);
  if (sort !== defaultSort(query)) params.push(['sort', sort]);
  if (after) params.push(['after', after]);
  return params;
}

/** The selection as a query string with its question mark, '' when nothing is chosen. */
export function toSearch(selection: Selection): string {
  const text = new URLSearchParams(toParams(selection)).toString();
  return text ? `?${text}` : '';
}

export function toggleOption(selection: Selection, name: string, value: string): Selection {
  const chosen = selection.options[name] ?? [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const options: Record<string, string[]> = Object.assign(Object.create(null), selection.options);
  options[name] = next;
  if (next.length === 0) delete options[name];
  return { ...selection, options, after: null };
}

const noFilters = {
  options: Object.create(null),
  min: null,
  max: null,
  inStock: false,
  onSale: false,
};

export function withoutFilters(selection: Selection): Selection {
  return withChoice(selection, noFilters);
}

/** The same with what is given here, on the first page. */
export function withChoice(selection: Selection, choice: Partial<Selection>): Selection {
  return { ...selection, ...choice, after: null };
}

/** How many filters are on; a price counts as one. */
export function countOfFilters({ options, min, max, inStock, onSale }: Selection): number {
  const wishes = [min !== null || max !== null, inStock, onSale].filter(Boolean).length;
  return Object.values(options).flat().length + wishes;
}

/** A value as people read it. */
export function valueWords(kind: FilterData['kind'], label: string): string {
  if (kind !== 'yes_no') return label;
  return label === 'true' ? 'Yes' : 'No';
}

/** The ends of a price as a range reads; at least one of them is an amount. */
export function priceWords<T>(from: T | null, to: T | null, money: (amount: T) => string): string {
  if (to === null) return from === null ? '' : `From ${money(from)}`;
  return from === null ? `Up to ${money(to)}` : `${money(from)} to ${money(to)}`;
}

export interface Chip {
  label: string;
  /** The selection without this filter. */
  rest: Selection;
}

export const isNarrowed = (selection: Selection): boolean => countOfFilters(selection) > 0;

/**
 * Every filter that is on, each with the selection that lacks it. What is none of the list's own is
 * not repeated: anybody can put any words into an address.
 * @param money an amount as it was typed, as the market writes it
 */
export function chipsOf(
  selection: Selection,
  known: readonly FilterData[],
  money: (typed: string) => string,
): Chip[] {
  const labelOf = (name: string, key: string) => {
    const facet = known.find((one) => one.key === name);
    const value = facet?.values.find((own) => own.key === key);
    return facet && value
      ? `${facet.label}: ${valueWords(facet.kind, value.label)}`
      : 'Something that is not here';
  };
  const chips = Object.entries(selection.options).flatMap(([name, values]) =>
    values.map((value) => ({
      label: labelOf(name, value),
      rest: toggleOption(selection, name, value),
    })),
  );
  const { min, max } = selection;
  if (min !== null || max !== null) {
    const label = priceWords(min, max, money);
    chips.push({ label, rest: withChoice(selection, { min: null, max: null }) });
  }
  if (selection.onSale) {
    chips.push({ label: 'Reduced', rest: withChoice(selection, { onSale: false }) });
  }
  if (selection.inStock) {
    chips.push({ label: 'In stock', rest: withChoice(selection, { inStock: false }) });
  }
  return chips;
}

/** Only the bare listing may be indexed; filtered, sorted and searched ones are for people. */
export function isIndexable(selection: Selection): boolean {
  return (
    selection.query === '' &&
    !isNarrowed(selection) &&
    selection.sort === defaultSort(selection.query)
  );
}

/** What the API is asked for; typed amounts become minor units by `toMinor`. */
export function wishesOf(
  { options, min, max, inStock, onSale }: Selection,
  toMinor: (typed: string) => number,
): ListingWishes {
  const end = (typed: string | null) => (typed === null ? null : toMinor(typed));
  const price = min === null && max === null ? undefined : { from: end(min), to: end(max) };
  return { filters: options, inStock, onSale, ...(price ? { price } : {}) };
}

/** The sort for a listing that has no query and so no best match. */
export function toListingSort(sort: Sort): ListingSort {
  return sort === 'relevance' ? 'featured' : sort;
}
