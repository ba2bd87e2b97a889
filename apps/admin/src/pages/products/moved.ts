/** The list with the item at `index` moved by one place; unchanged at either end. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const next = [...list];
  const [item] = next.splice(index, 1);
  const target = index + by;
  if (item === undefined || target < 0 || target >= list.length) return [...list];
  next.splice(target, 0, item);
  return next;
}
