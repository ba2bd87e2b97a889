// Owns what staff save of a collection, and the rules by which one fills itself. Amounts are minor units of
// the currency beside them, times ISO strings with an offset.
import { z } from 'zod';
import { collectionKinds, collectionOrders } from './enums.ts';
import { type FaultCode, fault, faultMessage } from './input-faults.ts';
import { marketCode } from './listing-input.ts';
import { isCurrency } from './money.ts';
import { slugInput } from './slug-input.ts';
import { lineOf, textOf } from './text-input.ts';
import { version } from './version-input.ts';

const values = (missing: 'value' | 'tag') =>
  z
    .array(lineOf(120).pipe(z.string().min(1, fault(missing))))
    .min(1, fault(missing))
    .max(40);

/** Those for which it does not hold. */
const not = z.boolean();

const amountEnd = z.int(fault('amount')).min(0).max(1_000_000_000_000).nullable();

const priceRange = z
  .strictObject({
    currency: z.string().refine(isCurrency, fault('currency')),
    /** Both ends count; null is none. */
    from: amountEnd,
    to: amountEnd,
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ['to'],
    ...fault('range_reversed'),
  });

/** How long something is new. */
export const newDays = z.int(fault('days')).min(1).max(3650);

const conditionInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('facet'),
    /** The name of an option or attribute; spellings of one name are one. */
    facet: lineOf(80).pipe(z.string().min(1, fault('facet'))),
    values: values('value'),
    not,
  }),
  z.strictObject({
    kind: z.literal('category'),
    categoryIds: z.array(z.uuid()).min(1, fault('category')).max(40),
    not,
  }),
  z.strictObject({
    kind: z.literal('brand'),
    brandIds: z.array(z.uuid()).min(1, fault('brand')).max(40),
    not,
  }),
  z.strictObject({ kind: z.literal('tag'), tags: values('tag'), not }),
  z.strictObject({
    kind: z.literal('price'),
    /** In a market whose currency is missing it holds for nothing. */
    amounts: z
      .array(priceRange)
      .max(30)
      .refine(
        (all) => all.some(({ from, to }) => from !== null || to !== null),
        fault('amounts_missing'),
      ),
  }),
  z.strictObject({ kind: z.literal('stock'), not }),
  z.strictObject({ kind: z.literal('sale'), not }),
  /** First shown to the public within this many days. */
  z.strictObject({
    kind: z.literal('new'),
    days: newDays,
    not,
  }),
]);
export type CollectionCondition = z.infer<typeof conditionInput>;

export const ruleInput = z.strictObject({
  /** All of them must hold of one and the same variant, or any of them. */
  match: z.enum(['all', 'any']),
  conditions: z
    .array(conditionInput)
    .min(1, fault('condition'))
    .max(20, fault('conditions_max', { max: 20 })),
});
export type CollectionRule = z.infer<typeof ruleInput>;

const time = z.iso.datetime({ offset: true });

/** More are chosen by a rule. */
export const handPickedMax = 1000;

export const collectionInput = z
  .strictObject({
    /** Null: a new one. */
    id: z.uuid().nullable(),
    /** The version the form was opened with; 1 for a new one. */
    version,
    title: lineOf(120).pipe(z.string().min(1, fault('title'))),
    /** Empty: made from the title, or as it is. */
    slug: z.union([z.literal(''), slugInput]),
    description: textOf(2000),
    mediaId: z.uuid().nullable(),
    kind: z.enum(collectionKinds),
    order: z.enum(collectionOrders),
    /** Of kind `rule`. */
    rule: ruleInput.nullable(),
    /** Of kind `hand`, in their order. */
    productIds: z.array(z.uuid()).max(handPickedMax, fault('products_max', { max: handPickedMax })),
    /** Null: from now on, without an end. */
    startsAt: time.nullable(),
    endsAt: time.nullable(),
    /** Lower stands first. */
    position: z.int().min(0).max(100_000),
  })
  .superRefine(({ kind, order, rule, startsAt, endsAt }, context) => {
    const need = (path: string, code: FaultCode) =>
      context.addIssue({ code: 'custom', path: [path], message: faultMessage(code) });
    if (kind === 'rule' && rule === null) need('rule', 'condition');
    if (kind === 'rule' && order === 'hand') need('order', 'order_of_rule');
    if (startsAt && endsAt && Date.parse(startsAt) >= Date.parse(endsAt)) {
      need('endsAt', 'end_before_start');
    }
  });
export type CollectionInput = z.output<typeof collectionInput>;

export const removeCollectionInput = z.strictObject({ id: z.uuid(), version });

/** What a rule finds in a market, before it is saved. */
export const previewCollectionInput = z.strictObject({
  market: marketCode,
  order: z.enum(collectionOrders),
  rule: ruleInput,
});
