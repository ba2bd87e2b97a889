// Owns which columns of a price are read and written: what it costs and `sideAmountNames`, by name.
import { variantPrices } from '@kontor/db/schema/catalog.ts';
import { bySideAmount, type SideAmounts } from '@kontor/shared/side-amounts.ts';
import { type SQL, sql } from 'drizzle-orm';

/** Minor units of the currency in the row. */
export type Amounts = { amount: number } & SideAmounts;

/** Of what is not for sale. */
export const noOffer: Amounts = { amount: 0, ...bySideAmount(() => null) };

/** A name without a column of its own does not compile. */
const columns = { amount: variantPrices.amount, ...bySideAmount((name) => variantPrices[name]) };

/** "vp.amount, vp.compare_at" of a row of prices by its name in the query. */
export function amountColumns(row: SQL): SQL {
  return sql.join(
    Object.values(columns).map((column) => sql`${row}.${sql.raw(column.name)}`),
    sql`, `,
  );
}

/** "'amount', vp.amount, 'compareAt', vp.compare_at": what `json_build_object` takes of it. */
export function amountPairs(row: SQL): SQL {
  return sql.join(
    Object.entries(columns).map(
      ([name, column]) => sql`${sql.raw(`'${name}'`)}, ${row}.${sql.raw(column.name)}`,
    ),
    sql`, `,
  );
}

/** Each amount of such a row as a column to select. */
export function amountsIn(row: SQL) {
  const column = (of: { name: string }) => sql`${row}.${sql.raw(of.name)}`;
  return {
    amount: sql<number>`${column(columns.amount)}`.mapWith(columns.amount),
    ...bySideAmount((name) => sql<number | null>`${column(columns[name])}`.mapWith(columns[name])),
  };
}
