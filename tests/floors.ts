// Owns the floors of the API, from the ground up: a room imports from its own floor and those below.
// What stands on none of them is the program's top: it may import everything.
export const floors: readonly string[] = [
  /** What every room stands on: procedures, sessions, jobs, the outbox, HTTP. Knows no business. */
  'platform',
  /** What there is: products, pictures, markets, the words it is found by. */
  'catalogue',
  /** How many of it, and for whom they are held. */
  'stock',
  /** What it costs whom and when it arrives, and what shoppers see of it. */
  'offers',
  /** Baskets, checkout, orders, payments. */
  'sales',
  /** Who buys and who works here. */
  'people',
  /** What staff do with all of it: imports, mails, the first page, the health of the system. */
  'office',
];

/** The floor of a file of the API, or what stands at its place above them. */
export const floorOf = (path: string) => path.split('/')[3] ?? '';

/** The room of a file of the API: `coupons` of `apps/api/src/offers/coupons/rules.ts`. */
export const roomOf = (path: string) =>
  (floors.includes(floorOf(path)) ? path.split('/')[4] : floorOf(path)) ?? '';
