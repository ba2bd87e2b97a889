// Owns the query that holds the listings to what they are made of.
import { listingsDue } from '@kontor/db/schema/listings.ts';
import { sql } from 'drizzle-orm';
import { staleListings } from '../../catalogue/listings/rewrite.ts';
import type { IntegrityCheck } from './integrity-check.ts';

export const listingChecks: readonly IntegrityCheck[] = [
  {
    name: 'listings.fresh',
    rule: 'Every product has a listing in every market that says what product, prices and stock say, or it is due.',
    query: staleListings,
  },
  {
    name: 'listings.due',
    rule: 'No listing is due for longer than an hour.',
    query: sql`select product_id, since from ${listingsDue} where since < now() - interval '1 hour'`,
  },
];
