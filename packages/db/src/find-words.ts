// Owns the look for words where `text-columns.ts` says that codes stand: what the program wrote reads as a code.
import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import type { TextColumn } from './text-column.ts';
import { textColumns } from './text-columns.ts';

const codePattern = '^[a-z0-9_.-]*$';
/** Codes, ids, currencies, countries and times. */
const plainPattern = '^[A-Za-z0-9_.:+#/-]*$';

/** "table.column" of every column of text, text in a list, or JSON. */
export async function readTextColumns(db: Db): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name <> 'kontor_migrations'
      and (data_type in ('text', 'character varying', 'json', 'jsonb')
        or data_type = 'ARRAY' and udt_name in ('_text', '_varchar'))
    order by 1`);
  return [...rows].map(({ name }) => name);
}

/** What stands where a code should and reads like words, as "table.column: value". */
export async function findWords(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (const [name, kind] of Object.entries(textColumns)) {
    const query = queryOf(name, kind);
    if (query === null) continue;
    const rows = await db.execute<{ value: string }>(sql.raw(query));
    found.push(...[...rows].map(({ value }) => `${name}: ${value}`));
  }
  return found;
}

function queryOf(name: string, kind: TextColumn): string | null {
  const [table = '', column = ''] = name.split('.');
  const from = `from "${table}"`;
  if (kind === 'unread') {
    return `select "${column}" as value ${from} where "${column}" <> '' limit 20`;
  }
  if (kind === 'code' || (typeof kind === 'object' && 'code' in kind)) {
    const where = kind === 'code' ? 'true' : `(${kind.code})`;
    return `select distinct v as value ${from}, unnest(string_to_array(
        ltrim(rtrim("${column}"::text, '}'), '{'), ',')) as v
      where ${where} and v !~ '${codePattern}' limit 20`;
  }
  if (typeof kind !== 'object') return null;
  const theirs = kind.json.map((key) => `'${key}'`).join(', ') || `''`;
  return `select distinct e.key || ' = ' || (s.v #>> '{}') as value
    ${from}, jsonb_path_query("${column}", 'strict $.** ? (@.type() == "object")') as o,
      jsonb_each(o) as e,
      jsonb_array_elements(case jsonb_typeof(e.value)
        when 'array' then e.value else jsonb_build_array(e.value) end) as s(v)
    where jsonb_typeof(s.v) = 'string' and e.key not in (${theirs})
      and s.v #>> '{}' !~ '${plainPattern}' limit 20`;
}
