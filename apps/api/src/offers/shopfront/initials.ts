// Owns an index of names: under which letter each stands, and how much of a very long one is shown.

/** A letter without accents in capitals; "0–9" for digits, "#" for other signs. */
export function initialOf(name: string): string {
  const [first = ''] = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  if (/\p{N}/u.test(first)) return '0–9';
  return /\p{L}/u.test(first) ? first.toUpperCase() : '#';
}

/** More than these are shown one letter at a time. */
const shownAtOnce = 300;

/** @param all in their order */
export function byInitial<T extends { name: string }>(
  all: readonly T[],
  asked: string | undefined,
) {
  const named = Map.groupBy(all, ({ name }) => initialOf(name));
  const initials = [...named.keys()];
  const wanted = initials.find((initial) => initial === asked?.toUpperCase());
  const only = all.length > shownAtOnce ? (wanted ?? initials[0] ?? null) : null;
  return {
    total: all.length,
    initials,
    /** The one that is shown; null: all are. */
    only,
    groups: initials
      .filter((initial) => only === null || initial === only)
      .map((initial) => ({ initial, brands: named.get(initial) ?? [] })),
  };
}
