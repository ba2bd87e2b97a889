// Owns how a list's search, filters, order and page stand in the URL, so that a copied address
// shows a colleague the same view. What a URL says is input from outside: unknown names and
// values are ignored. Defaults are left out of the address.

export type ListSpec = {
  /** Name → its allowed values, or `text` for a free one (an id). */
  filters: Readonly<Record<string, readonly string[] | 'text'>>;
  /** The first is the default. Empty: the list has one order only. */
  sorts: readonly string[];
};

type FilterValue<F> = F extends readonly (infer V)[] ? V : string;

export type ListState<S extends ListSpec> = {
  q: string;
  sort: S['sorts'][number] | undefined;
  after: string | undefined;
  filters: { [K in keyof S['filters']]?: FilterValue<S['filters'][K]> };
};

export function readList<S extends ListSpec>(spec: S, search: URLSearchParams): ListState<S> {
  const filters: Record<string, string> = {};
  for (const [name, allowed] of Object.entries(spec.filters)) {
    const value = search.get(name);
    if (value && (allowed === 'text' || allowed.includes(value))) filters[name] = value;
  }
  const sort = search.get('sort');
  return {
    q: (search.get('q') ?? '').trim().slice(0, 200),
    sort: sort && spec.sorts.includes(sort) ? sort : spec.sorts[0],
    after: search.get('after') ?? undefined,
    filters: filters as ListState<S>['filters'],
  };
}

export type ListChange = {
  q?: string;
  sort?: string;
  after?: string | null;
  /** A filter set to undefined is removed. */
  filters?: Record<string, string | undefined>;
};

/** The search part of the address after a change, with "?" or empty. Changing what is listed
 * goes back to the first page. Parameters that the list does not know are kept. */
export function changeList(spec: ListSpec, search: URLSearchParams, change: ListChange): string {
  const next = new URLSearchParams(search);
  const put = (name: string, value: string | null | undefined, unless = '') => {
    if (value == null || value === '' || value === unless) next.delete(name);
    else next.set(name, value);
  };
  if (change.q !== undefined) put('q', change.q.trim());
  if (change.sort !== undefined) put('sort', change.sort, spec.sorts[0]);
  for (const [name, value] of Object.entries(change.filters ?? {})) put(name, value);
  put('after', change.after);
  const text = next.toString();
  return text ? `?${text}` : '';
}

/** Whether anything narrows the list: decides between "nothing yet" and "nothing matches". */
export function isNarrowed(state: {
  q: string;
  after: string | undefined;
  filters: Readonly<Record<string, string | undefined>>;
}): boolean {
  return state.q !== '' || Object.values(state.filters).some((value) => value !== undefined);
}
