// Owns what becomes of the values when an attribute is of another kind from now on: all of them are
// carried over, or nothing is changed and the ones that do not fit are counted. Between kinds with choices
// the choices stay; everything else goes by what a person would read.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { attributeChoices, type attributes } from '@kontor/db/schema/attributes.ts';
import { type AttributeInput, maxChoices } from '@kontor/shared/attribute-input.ts';
import { choiceKey } from '@kontor/shared/attribute-key.ts';
import { readValue, type ValueBody, valueText } from '@kontor/shared/attribute-text.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc, eq } from 'drizzle-orm';
import { ensureChoices } from './choices.ts';
import { hasChoices } from './rules.ts';
import { insert } from './values.ts';

type Attribute = typeof attributes.$inferSelect;
type Row = typeof attributeValues.$inferInsert;
/** What one product or variant has. */
type Had = {
  productId: string;
  variantId: string | null;
  choiceIds: string[];
  body: ValueBody;
};

/**
 * @param before the attribute, held
 * @param write saves it with its new kind; no value names it meanwhile
 * @throws DomainError INPUT_INVALID `{ field: 'kind', unfit }`
 */
export async function convertValues<T>(
  tx: Tx,
  before: Attribute,
  { kind, unit }: Pick<AttributeInput, 'kind' | 'unit'>,
  write: () => Promise<T>,
): Promise<T> {
  const had = await read(tx, before.id);
  const keepsChoices = hasChoices(before.kind) && hasChoices(kind);
  const wanted = had.map((one) => ({ ...one, next: nextOf(one) }));
  function nextOf({ body, choiceIds }: Had): ValueBody | null {
    if (keepsChoices) return kind === 'choices' || choiceIds.length === 1 ? body : null;
    return readValue({ kind, unit }, valueText(body, before.unit));
  }
  const unfit = wanted.filter(({ next }) => next === null);
  if (unfit.length > 0) throw doNotFit(unfit, before.unit);
  const labels = keepsChoices
    ? []
    : wanted.flatMap(({ next }) => (next && 'choices' in next ? next.choices : []));
  const distinct = new Set(labels.map(({ label }) => choiceKey(label)));
  if (distinct.size > maxChoices) {
    const message = `It has ${distinct.size} different values, more than ${maxChoices} choices.`;
    throw new DomainError('INPUT_INVALID', { field: 'kind', message, unfit: distinct.size });
  }

  await tx.delete(attributeValues).where(eq(attributeValues.attributeId, before.id));
  const saved = await write();
  if (!hasChoices(kind)) {
    await tx.delete(attributeChoices).where(eq(attributeChoices.attributeId, before.id));
  }
  const ids = await ensureChoices(tx, before.id, labels, 'kind');
  const rows = wanted.flatMap(({ productId, variantId, choiceIds, next }): Row[] => {
    const row = () => ({ id: newId(), attributeId: before.id, kind, productId, variantId });
    if (!next) return [];
    if ('text' in next) return [{ ...row(), textValue: next.text }];
    if ('number' in next) return [{ ...row(), numberValue: next.number }];
    if ('yesNo' in next) return [{ ...row(), yesNoValue: next.yesNo }];
    if ('date' in next) return [{ ...row(), dateValue: next.date }];
    const named = next.choices.map(({ label }) => ids.get(choiceKey(label)) ?? '');
    const chosen = keepsChoices ? choiceIds : [...new Set(named)];
    return chosen.map((choiceId) => ({ ...row(), choiceId }));
  });
  await insert(tx, rows);
  return saved;
}

function doNotFit(unfit: readonly Had[], unit: string): DomainError {
  const words = [...new Set(unfit.map(({ body }) => valueText(body, unit).slice(0, 60)))].slice(
    0,
    3,
  );
  const count = unfit.length === 1 ? 'One value does' : `${unfit.length} values do`;
  const message = `${count} not fit, such as ${words.map((text) => `“${text}”`).join(', ')}.`;
  return new DomainError('INPUT_INVALID', { field: 'kind', message, unfit: unfit.length });
}

async function read(tx: Tx, attributeId: string): Promise<Had[]> {
  const rows = await tx
    .select({
      productId: attributeValues.productId,
      variantId: attributeValues.variantId,
      choiceId: attributeValues.choiceId,
      text: attributeValues.textValue,
      number: attributeValues.numberValue,
      yesNo: attributeValues.yesNoValue,
      date: attributeValues.dateValue,
      label: attributeChoices.label,
    })
    .from(attributeValues)
    .leftJoin(attributeChoices, eq(attributeChoices.id, attributeValues.choiceId))
    .where(eq(attributeValues.attributeId, attributeId))
    .orderBy(asc(attributeChoices.position), asc(attributeValues.id));
  const owners = Map.groupBy(rows, (row) => `${row.productId} ${row.variantId}`);
  return [...owners.values()].flatMap((own) => {
    const [row] = own;
    if (!row) return [];
    const { productId, variantId } = row;
    const choiceIds = own.flatMap((one) => one.choiceId ?? []);
    return [{ productId, variantId, choiceIds, body: bodyOf(own) }];
  });
}

type Stored = {
  text: string | null;
  number: number | null;
  yesNo: boolean | null;
  date: string | null;
  label: string | null;
};

function bodyOf(rows: readonly Stored[]): ValueBody {
  const { text = null, number = null, yesNo = null, date = null } = rows[0] ?? {};
  if (text !== null) return { text };
  if (number !== null) return { number };
  if (yesNo !== null) return { yesNo };
  if (date !== null) return { date };
  return { choices: rows.flatMap(({ label }) => (label === null ? [] : { label })) };
}
