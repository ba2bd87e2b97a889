// Owns the query that holds the listings to what they are made of.
import { staleListings } from '../../catalogue/listings/rewrite.ts';
import type { IntegrityCheck } from './integrity-check.ts';

export const listingChecks: readonly IntegrityCheck[] = [
  {
    name: 'listings.fresh',
    rule: 'Every product has a listing in every market, and it says what product, prices and stock say.',
    query: staleListings,
  },
];
