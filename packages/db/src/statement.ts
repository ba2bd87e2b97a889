// Owns what the query builder awaits of a statement.

/** A lazy statement in the shape Drizzle awaits: a promise of rows, or of arrays by `.values()`. */
export function statement<T>(run: (values: boolean) => Promise<T>) {
  let started: Promise<T> | undefined;
  const start = (values: boolean) => {
    started ??= run(values);
    return started;
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: Drizzle awaits what the driver returns.
    then: <A, B>(ok?: (value: T) => A, fail?: (error: unknown) => B) => start(false).then(ok, fail),
    values: () => start(true),
  };
}
