// Owns the one way round the modules that own tables: finished rows of an invented past, many at
// once. Only the seed may use it (tests/safety.test.ts), because commands stamp the present moment
// and answer one request at a time; the checks of `integrity` judge the result instead.
import type { Tx } from '@kontor/db/client.ts';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

const batch = 500;

/** Inserts rows that all have the same fields. A batch travels as one JSON value. */
export async function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: SQL = sql``,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => field in first);
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  for (let start = 0; start < rows.length; start += batch) {
    const json = rows
      .slice(start, start + batch)
      .map((row) =>
        Object.fromEntries(
          columns.map(([field, column]) => [
            column.name,
            (row as Record<string, unknown>)[field] ?? null,
          ]),
        ),
      );
    await tx.execute(sql`
      insert into ${table} (${names})
      select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(json)}::json)
      ${onConflict}`);
  }
}
