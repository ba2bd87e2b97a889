// Owns the filter by category of lists: how many of what is listed stand in each.
import type { Db } from '@kontor/db/client.ts';
import { fewValues, mostValues } from '@kontor/search/listing/facets.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import { type CategoryRow, readCategoriesIn } from '../../catalogue/products/categories.ts';
import { categoriesNow, categoryFacet } from './called-now.ts';
import { type Filter, type ListInput, listAndCategories } from './listing.ts';
import type { OpenMarket } from './markets.ts';

/**
 * As `listProducts`, with the categories as the first filter: each by its key, with all below it. An attribute
 * of staff's that is called so, too, gives way to it.
 * @param of the categories as they are read there, where they were read already; `below`: only those below this one are offered
 * @throws DomainError INPUT_INVALID for a cursor that is none
 */
export async function listWithCategories(
  db: Db,
  market: OpenMarket,
  input: ListInput,
  of: { rows?: readonly CategoryRow[]; below?: string } = {},
) {
  const rows = of.rows ?? (await readCategoriesIn(db, market.reading));
  const { filters, ...wished } = input.wishes;
  const isCategory = (name: string) => keyOf(name) === categoryFacet.key;
  const others = Object.entries(filters).filter(([name]) => !isCategory(name));
  const asked = Object.entries(filters)
    .filter(([name]) => isCategory(name))
    .flatMap(([, slugs]) => slugs);
  const known = new Map(rows.map(({ id, key }) => [key, id]));
  const unknown = asked.filter((slug) => !known.has(slug));
  const former = await categoriesNow(db, unknown);
  const slugs = [...asked, ...former.flatMap(({ now }) => now.value ?? [])];
  const ids = [...new Set(slugs.flatMap((slug) => known.get(slug) ?? []))];
  const { list, categories } = await listAndCategories(db, market, {
    ...input,
    wishes: { ...wished, filters: Object.fromEntries(others) },
    ...(asked.length > 0 ? { inCategories: ids } : {}),
  });
  const counts = new Map(categories.map(({ id, count }) => [id, count]));
  const most = input.more !== undefined && isCategory(input.more) ? mostValues : fewValues;
  const own = facetOf(rows, counts, { asked: new Set(ids), below: of.below ?? null, most });
  const rest = list.filters.filter(({ key }) => key !== categoryFacet.key);
  return {
    ...list,
    filters: own ? [own, ...rest] : rest,
    calledNow: [...former, ...list.calledNow],
  };
}

function facetOf(
  rows: readonly CategoryRow[],
  counts: ReadonlyMap<string, number>,
  { asked, below, most }: { asked: ReadonlySet<string>; below: string | null; most: number },
): Filter | null {
  const present = inTreeOrder(rows, below).filter(({ id }) => counts.has(id));
  if (present.length === 0) return null;
  const countOf = ({ id }: CategoryRow) => counts.get(id) ?? 0;
  const kept = new Set(
    present
      .toSorted((a, b) => countOf(b) - countOf(a))
      .filter(({ id }, at) => at < most || asked.has(id)),
  );
  const titles = Map.groupBy(present, ({ title }) => title);
  const byId = new Map(rows.map((row) => [row.id, row]));
  /** "Kitchen › Textiles" where several are called so. */
  const labelOf = ({ title, parentId }: CategoryRow) => {
    const parent = parentId === null ? undefined : byId.get(parentId);
    return parent && (titles.get(title)?.length ?? 0) > 1 ? `${parent.title} › ${title}` : title;
  };
  return {
    ...categoryFacet,
    ...{ kind: 'choice', origin: 'attribute', range: null },
    values: present
      .filter((row) => kept.has(row))
      .map((row) => ({
        ...{ key: row.key, label: labelOf(row), swatch: null, count: countOf(row) },
      })),
    left: present.length - kept.size,
  };
}

/** Those below one, or all, each followed by what lies below it. */
function inTreeOrder(rows: readonly CategoryRow[], top: string | null): CategoryRow[] {
  const below = Map.groupBy(rows, ({ parentId }) => parentId);
  const walk = (parentId: string | null): CategoryRow[] =>
    (below.get(parentId) ?? []).flatMap((row) => [row, ...walk(row.id)]);
  return walk(top);
}
