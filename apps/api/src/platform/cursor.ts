// Owns keyset cursors: the sort key and id of the last row that a page showed, as opaque text.
// A cursor comes back from the outside, so it is parsed like any other input.
import { DomainError } from '@kontor/shared/errors.ts';
import { z } from 'zod';

export type Cursor = readonly [key: string | number, id: string];

const shape = z.tuple([z.union([z.string().max(500), z.number()]), z.uuid()]);

export function encodeCursor(key: string | number, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/** @throws DomainError INPUT_INVALID when the text is no cursor whose key has this type. */
export function decodeCursor<K extends 'string' | 'number'>(
  cursor: string,
  keyType: K,
): readonly [key: K extends 'string' ? string : number, id: string] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new DomainError('INPUT_INVALID', { field: 'cursor' });
  }
  const parsed = shape.safeParse(value);
  if (
    !parsed.success ||
    typeof parsed.data[0] !== keyType ||
    String(parsed.data[0]).includes('\0')
  ) {
    throw new DomainError('INPUT_INVALID', { field: 'cursor' });
  }
  return parsed.data as unknown as readonly [K extends 'string' ? string : number, string];
}

/** As `decodeCursor` for ids that are words. */
export function decodeTextCursor(cursor: string): readonly [key: string, id: string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [key, id] = z.tuple([z.string().max(500), z.string().max(500)]).parse(value);
    if (!`${key}${id}`.includes('\0')) return [key, id];
  } catch {
    // Whatever it is, it is no cursor.
  }
  throw new DomainError('INPUT_INVALID', { field: 'cursor' });
}

/** Cuts `limit + 1` rows to a page and says where the next one starts. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => Cursor,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(...keyOf(last)) : null };
}

/** As `decodeCursor` for lists in the order of a time. */
export function decodeTimeCursor(cursor: string): readonly [time: string, id: string] {
  const [time, id] = decodeCursor(cursor, 'string');
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) || Number.isNaN(Date.parse(time))) {
    throw new DomainError('INPUT_INVALID', { field: 'cursor' });
  }
  return [time, id];
}
