// Owns how a product is rated: the average of its published reviews, to two digits, and how many those are.
import { reviews } from '@kontor/db/schema/reviews.ts';
import { type SQL, sql } from 'drizzle-orm';

/** One row `rating, ratings` of a product; `rating` is null where there are none. */
export const ratingOf = (productId: SQL): SQL =>
  sql`(select round(avg(r.rating), 2) as rating, count(*)::int as ratings
    from ${reviews} r where r.product_id = ${productId} and r.state = 'published')`;
