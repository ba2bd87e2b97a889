// Owns which amounts a price may have beside what it costs, by name: saves, reads, offers, forms and
// imports go by them.

/** What a price may have beside what it costs, in minor units of its currency: a new amount is named here. */
export const sideAmountNames = ['compareAt'] as const;
export type SideAmount = (typeof sideAmountNames)[number];
export type SideAmounts = Record<SideAmount, number | null>;

/** One for each of them, made by its name. */
export function bySideAmount<T>(make: (name: SideAmount) => T): Record<SideAmount, T> {
  const made = sideAmountNames.map((name) => [name, make(name)]);
  return Object.fromEntries(made) as Record<SideAmount, T>;
}

/** What was given of them; the rest is as it was, and none for a new price. */
export function filledAmounts(
  given: { [Name in SideAmount]?: number | null | undefined },
  before: SideAmounts | undefined,
): SideAmounts {
  return bySideAmount((name) => (given[name] === undefined ? before?.[name] : given[name]) ?? null);
}
