/**
 * Markets, tax rates and shipping: where the shop sells, in which currency, with which tax and
 * at which shipping price. Written only by the API modules `markets`, `tax` and `shipping`.
 */
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { taxClass } from './catalog.ts';
import { createdAt, id, minorUnits, updatedAt, updatedBy, version } from './columns.ts';

export const markets = pgTable(
  'markets',
  {
    id: id(),
    /** Also the URL prefix, except for the default market, which has none. */
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    currency: text('currency').notNull(),
    /** How its first language is written there: numbers, money, dates; "en-GB". */
    locale: text('locale').notNull(),
    /** Tags of the languages its pages can be read in; the first needs no mention in addresses. */
    languages: text('languages').array().$type<LanguageCode[]>().notNull().default(['en']),
    /** ISO 3166-1 alpha-2; the first is the one assumed before an address is known. */
    countries: text('countries').array().notNull(),
    pricesIncludeTax: boolean('prices_include_tax').notNull(),
    timeZone: text('time_zone').notNull(),
    /** Orders may be paid by bank transfer. */
    bankTransfer: boolean('bank_transfer').notNull().default(true),
    /** How much one buyer may owe by bank transfer at a time, in minor units; null: any amount. */
    transferLimit: minorUnits('transfer_limit'),
    isDefault: boolean('is_default').notNull().default(false),
    active: boolean('active').notNull().default(true),
    position: integer('position').notNull().default(0),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    uniqueIndex('markets_one_default').on(t.isDefault).where(sql`${t.isDefault}`),
    check('markets_languages', sql`cardinality(${t.languages}) > 0`),
    check('markets_countries', sql`cardinality(${t.countries}) > 0`),
    check('markets_transfer_limit', sql`${t.transferLimit} > 0`),
  ],
);

export const taxRates = pgTable(
  'tax_rates',
  {
    id: id(),
    name: text('name').notNull(),
    country: text('country').notNull(),
    /** ISO 3166-2 part after the hyphen; null: the whole country. */
    region: text('region'),
    /** "35*, 51001-51999"; empty: every postcode. The narrower rule replaces the wider. */
    postcodes: text('postcodes').notNull().default(''),
    /** Charged beside the wider rules and not in their place, as a province's tax beside GST. */
    addsToWider: boolean('adds_to_wider').notNull().default(false),
    taxClass: taxClass('tax_class').notNull(),
    /** Parts per million: 19 % is 190000. */
    ratePpm: integer('rate_ppm').notNull(),
    validFrom: date('valid_from').notNull(),
    /** The first day on which it no longer holds. */
    validUntil: date('valid_until'),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    index('tax_rates_country_idx').on(t.country, t.taxClass, t.validFrom),
    check('tax_rates_rate', sql`${t.ratePpm} between 0 and 1000000`),
  ],
);

export const shippingZones = pgTable('shipping_zones', {
  id: id(),
  name: text('name').notNull(),
  countries: text('countries').array().notNull(),
  position: integer('position').notNull().default(0),
  version: version(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  updatedBy: updatedBy(),
});

export const shippingMethods = pgTable(
  'shipping_methods',
  {
    id: id(),
    zoneId: uuid('zone_id')
      .notNull()
      .references(() => shippingZones.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** Working days from order to door. */
    minDays: integer('min_days').notNull(),
    maxDays: integer('max_days').notNull(),
    /** From this hour of the market's day on an order leaves a working day later; null: never. */
    cutoffHour: integer('cutoff_hour'),
    /** Not offered for goods that are not all in stock, as express. */
    needsStock: boolean('needs_stock').notNull().default(false),
    taxClass: taxClass('tax_class').notNull().default('standard'),
    position: integer('position').notNull().default(0),
    active: boolean('active').notNull().default(true),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    index('shipping_methods_zone_idx').on(t.zoneId, t.position),
    check('shipping_methods_cutoff', sql`${t.cutoffHour} between 1 and 23`),
    check('shipping_methods_days', sql`${t.minDays} >= 0 and ${t.maxDays} >= ${t.minDays}`),
  ],
);

export const shippingMethodPrices = pgTable(
  'shipping_method_prices',
  {
    methodId: uuid('method_id')
      .notNull()
      .references(() => shippingMethods.id, { onDelete: 'cascade' }),
    currency: text('currency').notNull(),
    amount: minorUnits('amount').notNull(),
    /** Free when the goods after discounts reach this amount; null: never. */
    freeFrom: minorUnits('free_from'),
  },
  (t) => [
    primaryKey({ columns: [t.methodId, t.currency] }),
    check('shipping_method_prices_amount', sql`${t.amount} >= 0`),
  ],
);
