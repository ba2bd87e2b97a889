// Owns from which size on a list is answered in another way. Every way gives the same answer.

export type Thresholds = {
  /** A list of so many products, and of one in so many of all, is found by walking them in their order. */
  walkedFrom: number;
  walkedOneIn: number;
  /** Products that were added and are sorted apart; more of them are merged in. */
  mostApart: number;
  /** Values of a facet are counted by who has them, unless those are so many for each variant in question. */
  lookedThrough: number;
};

export const usualThresholds: Thresholds = {
  ...{ walkedFrom: 5000, walkedOneIn: 64, mostApart: 2000 },
  // About as many values has a variant.
  lookedThrough: 10,
};
