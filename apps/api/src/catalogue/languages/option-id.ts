// Owns what makes options and their values one thing in the whole shop: their words, whichever products have them.
import { type SQL, sql } from 'drizzle-orm';

/** An option by its name and a value by both, as ids of what is translated. `\n` stands in neither. */
export const optionId = (name: SQL) => sql`lower(${name})`;
export const optionValueId = (name: SQL, value: SQL) =>
  sql`lower(${name}) || E'\\n' || lower(${value})`;
