/**
 * What products can be described by: typed attributes with their choices, and the types that say which
 * of them a kind of product has. The values stand in `attribute-values.ts`.
 * Written only by the API module `attributes`.
 */
import { attributeKinds, attributeLevels } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt, updatedBy, version } from './columns.ts';

export const attributeKind = pgEnum('attribute_kind', attributeKinds);
export const attributeLevel = pgEnum('attribute_level', attributeLevels);

export const attributes = pgTable(
  'attributes',
  {
    id: id(),
    /** What files name it by: made of the first name, never changed. */
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    /** Keys of the names it had: filters and rules that say one of them still find it. */
    former: text('former').array().notNull().default(sql`'{}'::text[]`),
    kind: attributeKind('kind').notNull(),
    /** Behind a number, such as "cm"; empty: none. */
    unit: text('unit').notNull().default(''),
    /** Whether products have it or each of their variants. */
    level: attributeLevel('level').notNull().default('product'),
    filterable: boolean('filterable').notNull().default(false),
    /** On the product's page. */
    shown: boolean('shown').notNull().default(true),
    position: integer('position').notNull().default(0),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    // Values name both, so that none can be of another kind than its attribute.
    unique('attributes_id_kind').on(t.id, t.kind),
    check('attributes_key', sql`${t.key} <> ''`),
    check('attributes_unit', sql`${t.unit} = '' or ${t.kind} = 'number'`),
  ],
);

/** What can be chosen, of `choice`, `choices` and `color`. */
export const attributeChoices = pgTable(
  'attribute_choices',
  {
    id: id(),
    attributeId: uuid('attribute_id')
      .notNull()
      .references(() => attributes.id, { onDelete: 'cascade' }),
    /** "Size 5" and "size-5" are one. */
    key: text('key').notNull(),
    label: text('label').notNull(),
    /** Keys of the labels it had, and of choices that became it: filters and rules still find it by them. */
    former: text('former').array().notNull().default(sql`'{}'::text[]`),
    /** A CSS hex colour. */
    color: text('color'),
    position: integer('position').notNull(),
  },
  (t) => [
    unique('attribute_choices_key').on(t.attributeId, t.key),
    // Values name both, so that none can be of another attribute's choice.
    unique('attribute_choices_attribute_id_id').on(t.attributeId, t.id),
    check('attribute_choices_color', sql`${t.color} is null or ${t.color} ~ '^#[0-9a-f]{6}$'`),
  ],
);

export const productTypes = pgTable('product_types', {
  id: id(),
  /** "Coffee machine" and "coffee-machine" are one. */
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  version: version(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  updatedBy: updatedBy(),
});

/** Which attributes the products of a type have, in their order on the form and on the page. */
export const productTypeAttributes = pgTable(
  'product_type_attributes',
  {
    typeId: uuid('type_id')
      .notNull()
      .references(() => productTypes.id, { onDelete: 'cascade' }),
    attributeId: uuid('attribute_id')
      .notNull()
      .references(() => attributes.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.typeId, t.attributeId] }),
    index('product_type_attributes_attribute_idx').on(t.attributeId),
  ],
);
