// Owns the inputs of attributes: what describes products, what can be chosen, which types of products have
// which, and the values that products and variants carry.
import { z } from 'zod';
import { attributeKey, choiceKey } from './attribute-key.ts';
import { attributeKinds, attributeLevels } from './enums.ts';
import { fault, faultMessage } from './input-faults.ts';
import { lineOf } from './text-input.ts';
import { version } from './version-input.ts';

/** Values of one product, and again of each variant. */
export const maxAttributeValues = 250;
/** Chosen at once in one value of `choices`. */
export const maxChosen = 50;
/** To choose from in one attribute. */
export const maxChoices = 500;
/** Attributes of one type. */
export const maxTypeAttributes = 500;
/** Attributes and types of a shop. */
export const maxAttributes = 2000;

export const choiceLabel = lineOf(120).pipe(z.string().min(1, fault('choice')));

export const hexColor = z
  .string()
  .trim()
  .regex(/^#[0-9a-f]{6}$/i, fault('color'))
  .transform((text) => text.toLowerCase());

/** One that is there, or by its label one that comes into being when it is missing. */
const chosen = z.union([
  z.strictObject({ id: z.uuid() }),
  z.strictObject({ label: choiceLabel, color: hexColor.nullable().optional() }),
]);
export type Chosen = z.output<typeof chosen>;

/** What fits six digits behind the point and twelve before it. */
export const attributeNumber = z
  .number(fault('number'))
  .min(-999_999_999_999, fault('smaller_number'))
  .max(999_999_999_999, fault('smaller_number'))
  .refine((value) => Number(value.toFixed(6)) === value, fault('six_digits'));

export const attributeText = lineOf(1000).pipe(z.string().min(1, fault('text')));

const attributeId = z.uuid();

/** One attribute of a product or variant: what it holds follows from the attribute's kind. */
export const attributeValueInput = z.union([
  z.strictObject({ attributeId, text: attributeText }),
  z.strictObject({ attributeId, number: attributeNumber }),
  z.strictObject({ attributeId, yesNo: z.boolean() }),
  z.strictObject({ attributeId, date: z.iso.date(fault('date')) }),
  z.strictObject({
    attributeId,
    choices: z.array(chosen).min(1, fault('choose_something')).max(maxChosen),
  }),
]);
export type AttributeValue = z.output<typeof attributeValueInput>;

/** All of them: an attribute that is missing here has no value. */
export const attributeValuesInput = z
  .array(attributeValueInput)
  .max(maxAttributeValues, fault('attributes_max', { max: maxAttributeValues }))
  .refine(
    (values) => new Set(values.map((value) => value.attributeId)).size === values.length,
    fault('attribute_twice'),
  );

const attributeName = lineOf(80)
  .pipe(z.string().min(1, fault('name')))
  .refine((name) => attributeKey(name) !== '', fault('letter_or_digit'));

const choiceInput = z.strictObject({
  /** Absent: a new one. */
  id: z.uuid().optional(),
  label: choiceLabel,
  color: hexColor.nullable(),
});

const choicesInput = z
  .array(choiceInput)
  .max(maxChoices, fault('choices_max', { max: maxChoices }))
  .superRefine((choices, context) => {
    const seen = new Map<string, number>();
    for (const [index, { label }] of choices.entries()) {
      const key = choiceKey(label);
      const other = seen.get(key);
      if (other !== undefined) {
        const same = choices[other]?.label ?? '';
        const message = faultMessage('choice_same', { label: same });
        context.addIssue({ code: 'custom', path: [index, 'label'], message });
      } else seen.set(key, index);
    }
  });

export const attributeInput = z.strictObject({
  /** Null: a new one. */
  id: z.uuid().nullable(),
  /** What the form was opened with; 1 for a new one. */
  version,
  name: attributeName,
  kind: z.enum(attributeKinds),
  /** Empty for all but numbers. */
  unit: lineOf(20),
  level: z.enum(attributeLevels),
  filterable: z.boolean(),
  shown: z.boolean(),
  /** Lower stands first where no type says otherwise. */
  position: z.int().min(0).max(100_000),
  /** All of them, in their order; one that is missing is removed. Left out: as they are. */
  choices: choicesInput.optional(),
  /**
   * How many products lose a value by the choices that go, as the person was told who confirmed it; when
   * it would be more, nothing is saved.
   */
  losing: z.int().min(0).optional(),
});
export type AttributeInput = z.output<typeof attributeInput>;

export const removeAttributeInput = z.strictObject({
  id: z.uuid(),
  version,
  /** How many products lose a value, as the person was told who confirmed it. */
  losing: z.int().min(0),
});

export const mergeChoicesInput = z.strictObject({
  attributeId: z.uuid(),
  version,
  /** This one goes … */
  fromId: z.uuid(),
  /** … and what had it has this one. */
  intoId: z.uuid(),
});

export const attributesByIdInput = z.strictObject({
  ids: z.array(z.uuid()).max(maxTypeAttributes),
});

export const productTypeInput = z.strictObject({
  /** Null: a new one. */
  id: z.uuid().nullable(),
  /** What the form was opened with; 1 for a new one. */
  version,
  name: lineOf(120)
    .pipe(z.string().min(1, fault('name')))
    .refine((name) => attributeKey(name) !== '', fault('letter_or_digit')),
  /** In their order on the form and on the page. */
  attributeIds: z
    .array(z.uuid())
    .max(maxTypeAttributes, fault('attributes_max', { max: maxTypeAttributes })),
});
export type ProductTypeInput = z.output<typeof productTypeInput>;
