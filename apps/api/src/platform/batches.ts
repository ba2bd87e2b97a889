// Owns how many rows one statement writes.

/** Keeps well below Postgres' 65,535 parameters. */
const batchSize = 2000;

/** Some rows at a time, one batch after the other. */
export async function inBatches<Row>(
  rows: readonly Row[],
  write: (some: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += batchSize) {
    await write(rows.slice(from, from + batchSize));
  }
}
