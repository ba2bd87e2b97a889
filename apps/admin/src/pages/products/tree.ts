// The tree of categories out of the flat list: order, depth, paths, and which parents are possible.
export type CategoryNode = { id: string; parentId: string | null; title: string };

export type Branch<C extends CategoryNode> = { category: C; depth: number; path: string };

/** All categories, each after its parent, with depth and "Parent / Child". What hangs on a parent
 * that is gone stands at the top level. */
export function flattenTree<C extends CategoryNode>(categories: readonly C[]): Branch<C>[] {
  const known = new Set(categories.map((category) => category.id));
  const under = (parentId: string | null) =>
    categories.filter((category) =>
      parentId === null
        ? category.parentId === null || !known.has(category.parentId)
        : category.parentId === parentId,
    );
  const walk = (parentId: string | null, depth: number, prefix: string): Branch<C>[] =>
    under(parentId).flatMap((category) => {
      const path = prefix + category.title;
      return [{ category, depth, path }, ...walk(category.id, depth + 1, `${path} / `)];
    });
  return walk(null, 0, '');
}

export function categoryChoices(categories: readonly CategoryNode[]) {
  return flattenTree(categories).map(({ category, path }) => ({ value: category.id, label: path }));
}

/** Categories that may become the parent of `id`: all but itself and what lies below it. */
export function possibleParents<C extends CategoryNode>(
  categories: readonly C[],
  id: string | null,
): Branch<C>[] {
  const branches = flattenTree(categories);
  const start = branches.findIndex((branch) => branch.category.id === id);
  const own = branches[start];
  if (!own) return branches;
  let end = start + 1;
  while ((branches[end]?.depth ?? -1) > own.depth) end++;
  return [...branches.slice(0, start), ...branches.slice(end)];
}
