// Owns from which size on a list is answered in another way. Every way gives the same answer.

export type Thresholds = {
  /** A list of so many products, and of one in so many of all, is found by walking them in their order. */
  walkedFrom: number;
  walkedOneIn: number;
  /** Products that were added and are sorted apart; more of them are merged in. */
  mostApart: number;
  /** All variants of a list are looked at once, for all filters, where they are no more than so many. */
  scannedTo: number;
  /** Kept counts and bands are made anew where as many changed as one in so many of what they count. */
  anewOneIn: number;
  /** Bands of prices keep their ends over changes where a list has so many variants. */
  bandsKeptFrom: number;
};

export const usualThresholds: Thresholds = {
  ...{ walkedFrom: 5000, walkedOneIn: 150, mostApart: 2000, anewOneIn: 8 },
  ...{ bandsKeptFrom: 20_000, scannedTo: 20_000 },
};
