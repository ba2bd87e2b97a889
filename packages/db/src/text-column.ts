// Owns what may be said of a column of text (`text-columns.ts`).

/**
 * `people`: typed by staff or shoppers, or brought with a file. `identifier`: keys, hashes, addresses,
 * currencies, countries. `provider`: as a provider sent it. `document`: as it was sent to somebody.
 * `diagnostic`: what a machine said of a fault, for operators. `unread`: of an older version; this one
 * neither reads nor writes it. `code`: the program's; with `where`, of the rows that staff did not write. `json`: strings
 * are codes, identifiers and times, but for those under the keys named, which are people's.
 */
export type TextColumn =
  | 'people'
  | 'identifier'
  | 'provider'
  | 'document'
  | 'diagnostic'
  | 'unread'
  | 'code'
  | { code: string }
  | { json: readonly string[] };
