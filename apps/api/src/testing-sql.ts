// Owns the checked-in SQL of procedures, `tests/sql/`: tests record what a call sends, and a statement that
// changed, came or went is a difference that a review sees. `npx vitest run --project unit FILE -u` writes it.
import { readdirSync } from 'node:fs';
import { countQueries, type Db } from '@kontor/db/client.ts';
import { expect } from 'vitest';

const folder = new URL('../../../tests/sql/', import.meta.url).pathname;

/** In this many files a statement is everybody's (who asks?) and stands once, in `common.sql`. */
const commonFrom = 4;

/** By this many procedures of one file it stands once in it, with their names. */
const sharedFrom = 3;

export type SqlRecord = {
  /** Calls `fn` and keeps the statements that went through `db` meanwhile under the procedure's name. */
  record<T>(db: Db, path: string, fn: () => Promise<T>): Promise<T>;
  /** Compares all that was recorded with the files. */
  expectOnRecord(): Promise<void>;
};

/** @param name of the folder in `tests/sql`, and who writes it */
export function recordSql(
  name: 'queries' | 'saves' | 'orders' | 'steps',
  writtenBy: string,
): SqlRecord {
  /** Procedure → statement → how often one call sends it. */
  const sent = new Map<string, Map<string, number>>();
  return {
    async record(db, path, fn) {
      const { result, queries } = await countQueries(db, fn);
      const counts = new Map<string, number>();
      for (const query of queries.map(readable)) {
        // One look for news serves all that asked before it began: how many there are is chance.
        const isLook = query.startsWith('select moment.seen');
        counts.set(query, isLook ? 1 : (counts.get(query) ?? 0) + 1);
      }
      sent.set(path, counts);
      return result;
    },
    async expectOnRecord() {
      const files = filesOf(sent);
      for (const [file, procedures] of files) {
        const text = `-- Written by ${writtenBy}.\n\n${procedures.join('\n')}`;
        await expect(text).toMatchFileSnapshot(`${folder}${name}/${file}.sql`);
      }
      const there = readdirSync(`${folder}${name}`).map((file) => file.replace(/\.sql$/, ''));
      expect(
        there.filter((file) => !files.has(file)),
        'files of routers that are gone',
      ).toEqual([]);
    },
  };
}

/** File → its text, procedure by procedure: one file for each router, such as "shop.cart". */
function filesOf(sent: Map<string, Map<string, number>>): Map<string, string[]> {
  const fileOf = (path: string) => path.split('.').slice(0, 2).join('.');
  const users = new Map<string, Set<string>>();
  for (const [path, counts] of sent) {
    for (const query of counts.keys()) {
      users.set(query, (users.get(query) ?? new Set()).add(fileOf(path)));
    }
  }
  const isCommon = (query: string) => (users.get(query)?.size ?? 0) >= commonFrom;
  const byName = [...sent].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const files = new Map<string, string[]>();
  for (const [file, procedures] of Map.groupBy(byName, ([path]) => fileOf(path))) {
    const senders = Map.groupBy(
      procedures.flatMap(([path, counts]) => [...counts.keys()].map((query) => ({ path, query }))),
      ({ query }) => query,
    );
    const isShared = (query: string) => (senders.get(query)?.length ?? 0) >= sharedFrom;
    const texts = procedures.map(([path, counts]) => {
      // Statements that are sent at once come in any order.
      const own = [...counts].filter(([query]) => !isCommon(query) && !isShared(query)).toSorted();
      return [
        `-- ${path}\n`,
        ...own.map(([query, times]) => `${times > 1 ? `-- ${times} times\n` : ''}${query};\n`),
      ].join('');
    });
    const shared = [...senders.keys()].filter((query) => !isCommon(query) && isShared(query));
    for (const query of shared.toSorted()) {
      const by = (senders.get(query) ?? []).map(({ path }) => {
        const times = sent.get(path)?.get(query) ?? 1;
        return `${path.slice(file.length + 1)}${times > 1 ? ` ${times} times` : ''}`;
      });
      texts.push(`-- by ${by.join(', ')}\n${query};\n`);
    }
    files.set(file, texts);
  }
  const common = [...users.keys()].filter(isCommon).toSorted();
  if (common.length > 0)
    files.set(
      'common',
      common.map((query) => `${query};\n`),
    );
  return files;
}

/** One clause a line; the number of values, and their numbers, are of no interest. */
function readable(query: string): string {
  return query
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\$\d+/g, '$')
    .replace(/\$(, \$)+/g, '$, …')
    .replace(/(\((?:[^()])*\))(, \1)+/g, '$1, …')
    .replace(
      / (from|where|left join|inner join|join|order by|group by|having|limit|union all|returning|values|set|on conflict|for update|for no key update)(?= |$)/gi,
      '\n  $1',
    );
}
