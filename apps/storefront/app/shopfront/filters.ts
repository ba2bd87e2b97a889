// Filters and sort of a listing, as they stand in the address: ?o.Colour=Moss&o.Colour=Clay
// &sort=price-asc&after=<cursor>. Owns reading, toggling and the normal order of parameters, so one
// selection has one address. Any change of selection starts again at the first page.

import type { ListingSort, SearchSort } from '@kontor/shared/catalog-input.ts';

export type Sort = SearchSort;

const sortWords: Record<Sort, string> = {
  relevance: 'Best match',
  featured: 'Featured',
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
  /** Option name → chosen values, both sorted. */
  options: Record<string, string[]>;
  inStock: boolean;
  sort: Sort;
  after: string | null;
}

const optionPrefix = 'o.';

function isSort(value: string | null): value is Sort {
  return value !== null && Object.hasOwn(sortWords, value);
}

export function readSelection(params: URLSearchParams): Selection {
  const options: Record<string, string[]> = {};
  const names = [
    ...new Set([...params.keys()].filter((key) => key.startsWith(optionPrefix))),
  ].sort();
  for (const key of names) {
    const values = [...new Set(params.getAll(key).filter(Boolean))].sort();
    if (values.length > 0) options[key.slice(optionPrefix.length)] = values;
  }
  const sort = params.get('sort');
  const query = (params.get('q') ?? '').trim().slice(0, 200);
  const usable = isSort(sort) && (query !== '' || sort !== 'relevance');
  return {
    query,
    options,
    inStock: params.get('stock') === '1',
    sort: usable ? sort : defaultSort(query),
    after: params.get('after'),
  };
}

/** The selection as a query string with its question mark, '' when nothing is chosen. */
export function toSearch(selection: Selection): string {
  const params = new URLSearchParams();
  if (selection.query) params.set('q', selection.query);
  for (const name of Object.keys(selection.options).sort()) {
    for (const value of [...(selection.options[name] ?? [])].sort()) {
      params.append(optionPrefix + name, value);
    }
  }
  if (selection.inStock) params.set('stock', '1');
  if (selection.sort !== defaultSort(selection.query)) params.set('sort', selection.sort);
  if (selection.after) params.set('after', selection.after);
  const text = params.toString();
  return text ? `?${text}` : '';
}

export function toggleOption(selection: Selection, name: string, value: string): Selection {
  const chosen = selection.options[name] ?? [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const options = { ...selection.options, [name]: next };
  if (next.length === 0) delete options[name];
  return { ...selection, options, after: null };
}

export function withoutFilters(selection: Selection): Selection {
  return { ...selection, options: {}, inStock: false, after: null };
}

export interface Chip {
  label: string;
  /** The selection without this filter. */
  rest: Selection;
}

export function isNarrowed({ options, inStock }: Selection): boolean {
  return inStock || Object.keys(options).length > 0;
}

type Known = { name: string; values: readonly { value: string }[] };

/**
 * Every filter that is on, each with the selection that lacks it. What is none of the list's own is
 * not repeated: anybody can put any words into an address.
 */
export function chipsOf(selection: Selection, known: readonly Known[]): Chip[] {
  const isKnown = (name: string, value: string) =>
    known.some((one) => one.name === name && one.values.some((own) => own.value === value));
  const chips = Object.entries(selection.options).flatMap(([name, values]) =>
    values.map((value) => ({
      label: isKnown(name, value) ? `${name}: ${value}` : 'Something that is not here',
      rest: toggleOption(selection, name, value),
    })),
  );
  if (selection.inStock) {
    chips.push({ label: 'In stock', rest: { ...selection, inStock: false, after: null } });
  }
  return chips;
}

/** Only the bare listing may be indexed; filtered, sorted and searched ones are for people. */
export function isIndexable(selection: Selection): boolean {
  return (
    selection.query === '' &&
    Object.keys(selection.options).length === 0 &&
    !selection.inStock &&
    selection.sort === defaultSort(selection.query)
  );
}

/** The sort for a listing that has no query and so no best match. */
export function toListingSort(sort: Sort): ListingSort {
  return sort === 'relevance' ? 'featured' : sort;
}
