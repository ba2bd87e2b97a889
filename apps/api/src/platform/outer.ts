// Owns one word of SQL that Drizzle leaves out.
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * The column with its table's name. Drizzle writes bare names in a query of one table, which
 * inside a subquery would bind to the inner table.
 */
export function outer(column: PgColumn): SQL {
  return sql`${column.table}.${sql.identifier(column.name)}`;
}
