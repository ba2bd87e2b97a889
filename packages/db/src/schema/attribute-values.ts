/**
 * What products and variants are: one row per value, several of `choices`.
 * Written only by the API module `attributes`.
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { attributeChoices, attributeKind, attributes } from './attributes.ts';
import { products, variants } from './catalog.ts';
import { id } from './columns.ts';

export const attributeValues = pgTable(
  'attribute_values',
  {
    id: id(),
    attributeId: uuid('attribute_id').notNull(),
    /** The attribute's own. */
    kind: attributeKind('kind').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    /** Null: the product has it, whichever variant. */
    variantId: uuid('variant_id'),
    choiceId: uuid('choice_id'),
    textValue: text('text_value'),
    /** In the attribute's unit. */
    numberValue: numeric('number_value', { precision: 18, scale: 6, mode: 'number' }),
    yesNoValue: boolean('yes_no_value'),
    dateValue: date('date_value', { mode: 'string' }),
  },
  (t) => [
    foreignKey({
      name: 'attribute_values_attribute_id_attributes_id_fk',
      columns: [t.attributeId, t.kind],
      foreignColumns: [attributes.id, attributes.kind],
    }).onDelete('cascade'),
    foreignKey({
      name: 'attribute_values_choice_id_attribute_choices_id_fk',
      columns: [t.choiceId, t.attributeId],
      foreignColumns: [attributeChoices.id, attributeChoices.attributeId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'attribute_values_variant_id_variants_id_fk',
      columns: [t.variantId, t.productId],
      foreignColumns: [variants.id, variants.productId],
    }).onDelete('cascade'),
    index('attribute_values_product_idx').on(t.productId, t.variantId),
    index('attribute_values_attribute_idx').on(t.attributeId, t.choiceId),
    // One value, and of several choices each once. Without a variant two nulls would both be let in.
    uniqueIndex('attribute_values_one')
      .on(t.attributeId, t.productId, sql`coalesce(${t.variantId}, ${t.productId})`)
      .where(sql`${t.kind} <> 'choices'`),
    uniqueIndex('attribute_values_choice')
      .on(t.attributeId, t.productId, sql`coalesce(${t.variantId}, ${t.productId})`, t.choiceId)
      .where(sql`${t.kind} = 'choices'`),
    check(
      'attribute_values_kind',
      sql`num_nonnulls(${t.choiceId}, ${t.textValue}, ${t.numberValue}, ${t.yesNoValue}, ${t.dateValue}) = 1
        and case ${t.kind} when 'text' then ${t.textValue} is not null
          when 'number' then ${t.numberValue} is not null
          when 'yes_no' then ${t.yesNoValue} is not null
          when 'date' then ${t.dateValue} is not null
          else ${t.choiceId} is not null end`,
    ),
  ],
);
