// How many pictures stand in each row of the rooms, and how wide each is. Pure.

type Span = 4 | 5 | 7 | 12;

/** Full rows of twelve columns for `count` pictures: threes, and uneven pairs where threes do not fit. */
export function rowsOf(count: number): Span[][] {
  if (count === 1) return [[12]];
  const pairs = [0, 2, 1][count % 3] ?? 0;
  const threes = Array.from({ length: (count - pairs * 2) / 3 }, (): Span[] => [4, 4, 4]);
  const rows: Span[][] = [[7, 5], ...threes, [5, 7]];
  return rows.slice(pairs > 0 ? 0 : 1, pairs > 1 ? undefined : -1);
}
