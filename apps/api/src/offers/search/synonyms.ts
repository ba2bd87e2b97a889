// Owns the shop's words for one thing: which of them are kept, and that each is said once.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { searchSynonyms } from '@kontor/db/schema/search.ts';
import { most, termOf } from '@kontor/search/words/synonyms.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { maxSynonyms, type SynonymInput } from '@kontor/shared/search-input.ts';
import { and, eq, ne } from 'drizzle-orm';
import { everythingChanged } from '../../catalogue/listings/notify.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { noteChange } from './changes.ts';

type Terms = Pick<SynonymInput, 'kind' | 'words' | 'finds'>;

/**
 * Makes a synonym, or saves the one with `id` that was read at `version`. The next search knows it.
 * @throws DomainError NOT_FOUND, CONFLICT, LIMIT_REACHED, INPUT_INVALID `{ field }` for what leads to itself
 *   or is said already
 */
export async function saveSynonym(tx: Tx, input: SynonymInput, edit: Edit): Promise<string> {
  const { version, kind, words, finds } = input;
  requireOnce(input);
  await noteChange(tx, 'synonyms');
  const id = input.id ?? newId();
  const values = { kind, words, finds };
  if (input.id) await overwrite(tx, searchSynonyms, { id, version }, values, edit);
  const others = await tx.select().from(searchSynonyms).where(ne(searchSynonyms.id, id));
  requireNew(input, others);
  if (!input.id) {
    if (others.length >= maxSynonyms) {
      const message = `A shop keeps at most ${maxSynonyms.toLocaleString('en')} synonyms.`;
      throw new DomainError('LIMIT_REACHED', { field: 'words', message });
    }
    await tx.insert(searchSynonyms).values({ id, ...values, ...signedBy(edit) });
  }
  await everythingChanged(tx);
  return id;
}

/** @throws DomainError NOT_FOUND, CONFLICT */
export async function removeSynonym(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await noteChange(tx, 'synonyms');
  const removed = await tx
    .delete(searchSynonyms)
    .where(and(eq(searchSynonyms.id, id), eq(searchSynonyms.version, version)))
    .returning({ id: searchSynonyms.id });
  if (removed.length === 0) {
    const [now] = await tx.select().from(searchSynonyms).where(eq(searchSynonyms.id, id));
    throw staleOrGone(now);
  }
  await everythingChanged(tx);
}

type Pair = { from: string; to: string };

/** Which term finds which other one by it, as they are written. */
function pairsOf({ kind, words, finds }: Terms): Pair[] {
  const targets = kind === 'two_way' ? words : finds;
  return words.flatMap((from) =>
    targets.flatMap((to) => (termOf(from) === termOf(to) ? [] : [{ from, to }])),
  );
}

const keyOf = ({ from, to }: Pair) => `${termOf(from)} → ${termOf(to)}`;

function requireOnce({ words, finds }: Terms): void {
  const seen = new Set<string>();
  for (const [field, terms] of [
    ['words', words],
    ['finds', finds],
  ] as const) {
    const here = new Set<string>();
    for (const written of terms) {
      const term = termOf(written);
      if (term === '') throw refused(field, `“${written}” is no word.`);
      if (here.has(term)) throw refused(field, `“${written}” stands here twice.`);
      if (seen.has(term)) throw refused(field, `“${written}” cannot lead to itself.`);
      here.add(term);
    }
    for (const term of here) seen.add(term);
  }
}

/** Nothing is said twice, and two directions are one synonym for both. */
function requireNew(input: Terms, others: readonly Terms[]): void {
  const known = new Map(others.flatMap(pairsOf).map((pair) => [keyOf(pair), pair]));
  const field = input.kind === 'two_way' ? 'words' : 'finds';
  const pairs = pairsOf(input);
  for (const pair of pairs) {
    const { from, to } = pair;
    if (known.has(keyOf(pair))) {
      throw refused(field, `“${from}” already finds “${to}” by another synonym. Change that one.`);
    }
    if (input.kind === 'one_way' && known.has(keyOf({ from: to, to: from }))) {
      const change = 'Change that synonym so that both find each other.';
      throw refused(field, `“${to}” already finds “${from}”. ${change}`);
    }
  }
  const found = Map.groupBy([...known.values(), ...pairs], ({ from }) => termOf(from));
  for (const { from } of pairs) {
    if ((found.get(termOf(from))?.length ?? 0) <= most.alternatives) continue;
    const message = `“${from}” would find more than ${most.alternatives} others. Leave some out.`;
    throw refused(field, message);
  }
}

const refused = (field: string, message: string) =>
  new DomainError('INPUT_INVALID', { field, message });
