// Owns what staff read of synonyms.
import type { Db } from '@kontor/db/client.ts';
import { searchSynonyms } from '@kontor/db/schema/search.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, desc, eq, lt, sql } from 'drizzle-orm';

const columns = {
  id: searchSynonyms.id,
  kind: searchSynonyms.kind,
  words: searchSynonyms.words,
  finds: searchSynonyms.finds,
  version: searchSynonyms.version,
};

type ListFilter = { search: string; cursor?: string | null | undefined; limit: number };

/** Newest first. The cursor is the id of the last row seen: ids grow with time. */
export async function listSynonyms(db: Db, { search, cursor, limit }: ListFilter) {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db
    .select(columns)
    .from(searchSynonyms)
    .where(
      and(
        search === ''
          ? undefined
          : sql`array_to_string(${searchSynonyms.words} || ${searchSynonyms.finds}, ', ') ilike ${like}`,
        cursor ? lt(searchSynonyms.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(searchSynonyms.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** @throws DomainError NOT_FOUND */
export async function getSynonym(db: Db, id: string) {
  const [synonym] = await db.select(columns).from(searchSynonyms).where(eq(searchSynonyms.id, id));
  if (!synonym) throw new DomainError('NOT_FOUND');
  return synonym;
}
