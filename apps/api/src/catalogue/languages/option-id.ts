// Owns what makes options, their values and texts of attributes one thing in the whole shop: their words, whichever
// products have them.
import { type SQL, sql } from 'drizzle-orm';

/** An option by its name and a value by both, as ids of what is translated. `\n` stands in neither. */
export const optionId = (name: SQL) => sql`lower(${name})`;
export const optionValueId = (name: SQL, value: SQL) =>
  sql`lower(${name}) || E'\\n' || lower(${value})`;

/** A text by its hash: it may be longer than an index takes. */
export const attributeTextId = (attributeId: SQL, text: SQL) =>
  sql`${attributeId}::text || ':' || md5(${text})`;
