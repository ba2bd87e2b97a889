// Owns what can be chosen of an attribute: choices are known by their key, and one that is named by its
// label is made when it is missing.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { attributeChoices } from '@kontor/db/schema/attributes.ts';
import { type AttributeValue, type Chosen, maxChoices } from '@kontor/shared/attribute-input.ts';
import { choiceKey } from '@kontor/shared/attribute-key.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { inArray, sql } from 'drizzle-orm';
import { requireAmong } from '../../platform/belonging.ts';
import type { Resolved } from './rules.ts';

type Label = { attributeId: string; key: string; label: string; color: string | null };
/** One choice of one attribute. */
export const choicePlace = (attributeId: string, key: string) => `${attributeId} ${key}`;

/**
 * The values with choices by their ids, in the same order.
 * @throws DomainError INPUT_INVALID `{ field, … }` for a choice of another attribute or one too many
 */
export async function resolveChoices(
  tx: Tx,
  values: readonly AttributeValue[],
  field: string,
): Promise<Resolved[]> {
  const named = values.flatMap((value) =>
    'choices' in value
      ? value.choices.map((one) => ({ ...one, attributeId: value.attributeId }))
      : [],
  );
  if (named.length === 0) return values as Resolved[];
  await requireOwn(tx, named, field);
  const labels = new Map<string, Label>();
  for (const one of named) {
    if ('id' in one) continue;
    const { attributeId, label, color = null } = one;
    const key = choiceKey(label);
    const known = labels.get(choicePlace(attributeId, key));
    labels.set(choicePlace(attributeId, key), known ?? { attributeId, key, label, color });
  }
  const ids = await idsOfLabels(tx, [...labels.values()], field);
  const idOf = (attributeId: string, one: Chosen) =>
    'id' in one ? one.id : (ids.get(choicePlace(attributeId, choiceKey(one.label))) ?? '');
  return values.map((value) =>
    'choices' in value
      ? {
          attributeId: value.attributeId,
          choices: value.choices.map((one) => ({ id: idOf(value.attributeId, one) })),
        }
      : value,
  );
}

async function requireOwn(
  tx: Tx,
  named: readonly (Chosen & { attributeId: string })[],
  field: string,
): Promise<void> {
  const wanted = named.flatMap((one) => ('id' in one ? one : []));
  if (wanted.length === 0) return;
  const rows = await tx
    .select({ id: attributeChoices.id, attributeId: attributeChoices.attributeId })
    .from(attributeChoices)
    .where(
      inArray(
        attributeChoices.id,
        wanted.map(({ id }) => id),
      ),
    );
  const known = new Set(rows.map((row) => choicePlace(row.attributeId, row.id)));
  const foreign = wanted.filter((one) => !known.has(choicePlace(one.attributeId, one.id)));
  requireAmong(
    foreign.map(({ id }) => id),
    [],
    { field, thing: 'choice' },
  );
}

/** Key → id of the choices with these labels, made where they are missing. */
export async function ensureChoices(
  tx: Tx,
  attributeId: string,
  labels: readonly { label: string; color?: string | null }[],
  field: string,
): Promise<Map<string, string>> {
  const byKey = new Map<string, Omit<Label, 'key'>>();
  for (const { label, color = null } of labels) {
    const key = choiceKey(label);
    // Of several spellings the first one counts.
    if (!byKey.has(key)) byKey.set(key, { attributeId, label, color });
  }
  const wanted = [...byKey].map(([key, choice]) => ({ ...choice, key }));
  const ids = await idsOfLabels(tx, wanted, field);
  return new Map(
    [...byKey.keys()].map((key) => [key, ids.get(choicePlace(attributeId, key)) ?? '']),
  );
}

/** By attribute and key. */
async function idsOfLabels(
  tx: Tx,
  labels: readonly Label[],
  field: string,
): Promise<Map<string, string>> {
  if (labels.length === 0) return new Map();
  const known = await findChoices(tx, labels);
  const missing = labels.filter(
    ({ attributeId, key }) => !known.has(choicePlace(attributeId, key)),
  );
  if (missing.length === 0) return known;
  const fresh = Map.groupBy(missing, ({ attributeId }) => attributeId);
  const counts = new Map(
    (await countChoices(tx, [...fresh.keys()])).map((row) => [row.attributeId, row]),
  );
  const rows = [...fresh].flatMap(([attributeId, own]) => {
    const { count = 0, last = -1 } = counts.get(attributeId) ?? {};
    if (count + own.length > maxChoices) {
      const message = `An attribute has at most ${maxChoices} choices.`;
      throw new DomainError('LIMIT_REACHED', { field, reason: 'choices', message });
    }
    return own.map((choice, at) => ({ id: newId(), position: last + 1 + at, ...choice }));
  });
  // Somebody may make the same at this moment: whoever comes second takes what the first made.
  await tx.insert(attributeChoices).values(rows).onConflictDoNothing();
  return new Map([...known, ...(await findChoices(tx, missing))]);
}

/** How many choices each of these attributes has, and the place of the last. */
export function countChoices(db: Db, attributeIds: readonly string[]) {
  const { attributeId, position } = attributeChoices;
  return db
    .select({ attributeId, count: sql<number>`count(*)::int`, last: sql<number>`max(${position})` })
    .from(attributeChoices)
    .where(inArray(attributeId, [...attributeIds]))
    .groupBy(attributeId);
}

/** Ids of the choices that are there, by `choicePlace`. */
export async function findChoices(
  db: Db,
  labels: readonly { attributeId: string; key: string }[],
): Promise<Map<string, string>> {
  if (labels.length === 0) return new Map();
  const places = JSON.stringify(labels.map(({ attributeId, key }) => ({ attributeId, key })));
  const { id, attributeId, key } = attributeChoices;
  const rows = await db
    .select({ id, attributeId, key })
    .from(attributeChoices)
    .innerJoin(
      sql`jsonb_to_recordset(${places}::jsonb) as wanted("attributeId" uuid, key text)`,
      sql`wanted."attributeId" = ${attributeId} and wanted.key = ${key}`,
    );
  return new Map(rows.map((row) => [choicePlace(row.attributeId, row.key), row.id]));
}
