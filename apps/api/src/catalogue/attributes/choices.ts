// Owns what can be chosen of an attribute: choices are known by their key, and one that is named by its
// label is made when it is missing.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { attributeChoices } from '@kontor/db/schema/attributes.ts';
import { type AttributeValue, type Chosen, maxChoices } from '@kontor/shared/attribute-input.ts';
import { choiceKey } from '@kontor/shared/attribute-key.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { requireAmong } from '../../platform/belonging.ts';
import type { Resolved } from './rules.ts';

type Label = { attributeId: string; key: string; label: string; color: string | null };
const nameOf = (attributeId: string, key: string) => `${attributeId} ${key}`;

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
    const known = labels.get(nameOf(attributeId, key));
    labels.set(nameOf(attributeId, key), known ?? { attributeId, key, label, color });
  }
  const ids = await idsOfLabels(tx, [...labels.values()], field);
  const idOf = (attributeId: string, one: Chosen) =>
    'id' in one ? one.id : (ids.get(nameOf(attributeId, choiceKey(one.label))) ?? '');
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
  const known = rows.map((row) => nameOf(row.attributeId, row.id));
  const foreign = wanted.filter((one) => !known.includes(nameOf(one.attributeId, one.id)));
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
  return new Map([...byKey.keys()].map((key) => [key, ids.get(nameOf(attributeId, key)) ?? '']));
}

/** By attribute and key. */
async function idsOfLabels(
  tx: Tx,
  labels: readonly Label[],
  field: string,
): Promise<Map<string, string>> {
  if (labels.length === 0) return new Map();
  const known = await find(tx, labels);
  const missing = labels.filter(({ attributeId, key }) => !known.has(nameOf(attributeId, key)));
  if (missing.length === 0) return known;
  const counts = await countChoices(
    tx,
    missing.map(({ attributeId }) => attributeId),
  );
  const next = new Map<string, number>();
  const rows = missing.map((choice) => {
    const before = counts.find((row) => row.attributeId === choice.attributeId);
    const place = next.get(choice.attributeId) ?? (before ? before.last + 1 : 0);
    const more = missing.filter((one) => one.attributeId === choice.attributeId).length;
    if ((before?.count ?? 0) + more > maxChoices) {
      const message = `An attribute has at most ${maxChoices} choices.`;
      throw new DomainError('LIMIT_REACHED', { field, reason: 'choices', message });
    }
    next.set(choice.attributeId, place + 1);
    return { id: newId(), position: place, ...choice };
  });
  // Somebody may make the same at this moment: whoever comes second takes what the first made.
  await tx.insert(attributeChoices).values(rows).onConflictDoNothing();
  return new Map([...known, ...(await find(tx, missing))]);
}

function countChoices(tx: Tx, attributeIds: readonly string[]) {
  const { attributeId, position } = attributeChoices;
  return tx
    .select({ attributeId, count: sql<number>`count(*)::int`, last: sql<number>`max(${position})` })
    .from(attributeChoices)
    .where(inArray(attributeId, [...attributeIds]))
    .groupBy(attributeId);
}

/** Those of the values, first come first served, whose labels would be one choice too many of their attribute. */
export async function beyondChoices(
  tx: Tx,
  values: readonly AttributeValue[],
): Promise<ReadonlySet<AttributeValue>> {
  const named = values.flatMap((value) => {
    const { attributeId } = value;
    const labels =
      'choices' in value ? value.choices.flatMap((one) => ('label' in one ? one : [])) : [];
    const keys = labels.map(({ label }) => ({
      label,
      color: null,
      attributeId,
      key: choiceKey(label),
    }));
    return keys.length === 0 ? [] : [{ value, keys }];
  });
  if (named.length === 0) return new Set();
  const known = new Set(
    (
      await find(
        tx,
        named.flatMap(({ keys }) => keys),
      )
    ).keys(),
  );
  const ids = [...new Set(named.map(({ value }) => value.attributeId))];
  const counts = await countChoices(tx, ids);
  const taken = new Map(counts.map((row) => [row.attributeId, row.count]));
  const beyond = new Set<AttributeValue>();
  for (const { value, keys } of named) {
    const places = new Set(keys.map(({ attributeId, key }) => nameOf(attributeId, key)));
    const fresh = [...places].filter((place) => !known.has(place));
    const next = (taken.get(value.attributeId) ?? 0) + fresh.length;
    if (fresh.length > 0 && next > maxChoices) {
      beyond.add(value);
      continue;
    }
    taken.set(value.attributeId, next);
    for (const place of fresh) known.add(place);
  }
  return beyond;
}

async function find(tx: Tx, labels: readonly Label[]): Promise<Map<string, string>> {
  const keys = Map.groupBy(labels, ({ attributeId }) => attributeId);
  const rows = await tx
    .select()
    .from(attributeChoices)
    .where(
      or(
        ...[...keys].map(([attributeId, own]) =>
          and(
            eq(attributeChoices.attributeId, attributeId),
            inArray(
              attributeChoices.key,
              own.map(({ key }) => key),
            ),
          ),
        ),
      ),
    );
  return new Map(rows.map((row) => [nameOf(row.attributeId, row.key), row.id]));
}
