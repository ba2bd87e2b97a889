// Owns the places at which tests can hold a walk, so that two of them meet exactly where they must not
// harm each other. Nothing is held in production: a point costs one look into an empty map there.

/** What has been done when the walk comes to the point. */
export type RacePoint =
  | 'order: written'
  | 'order: stock reserved'
  | 'order: coupon claimed'
  | 'settlement: locked'
  | 'settlement: applied'
  | 'refund: asked'
  | 'refund: answered'
  | 'capture: answered'
  | 'cancel: locked'
  | 'expiry: locked'
  | 'sign-in: baskets merged'
  | 'search: learned'
  | 'import: planned';

type Arrived = () => Promise<void>;
const held = new Map<RacePoint, Arrived[]>();

/** Waits here while a test holds the point. Whoever it is told to throw at fails here. */
export async function racePoint(name: RacePoint): Promise<void> {
  const arrived = held.get(name)?.shift();
  if (arrived !== undefined) await arrived();
}

/** The next walk that comes to the point calls `arrived` and waits for it. Of tests only. */
export function holdNext(name: RacePoint, arrived: Arrived): void {
  held.set(name, [...(held.get(name) ?? []), arrived]);
}

/** Nobody is held any more who has not come yet. */
export function letAllPass(): void {
  held.clear();
}
