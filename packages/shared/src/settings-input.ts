// Owns what staff save of the store, markets, shipping and tax: the admin's forms and the API read
// the same schemas. Amounts are minor units, rates parts per million, days ISO dates.
import { z } from 'zod';
import { isWholeStep } from './card-amounts.ts';
import { emailInput } from './email-input.ts';
import { taxClasses } from './enums.ts';
import { fault, faultMessage } from './input-faults.ts';
import { languageCode } from './language-input.ts';
import { marketCode } from './listing-input.ts';
import { isCurrency } from './money.ts';
import { parsePostcodes, tidyPostcodes } from './postcode-patterns.ts';
import { wholePpm } from './rates.ts';
import { lineOf, textOf } from './text-input.ts';
import { version } from './version-input.ts';

/** What the form was opened with; 1 for something new. Another one by now is a conflict. */
const currency = z.string().refine(isCurrency, fault('currency'));
const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, fault('country_list'));
const countries = z
  .array(country)
  .min(1, fault('countries'))
  .max(250)
  .transform((codes) => [...new Set(codes)]);
const amount = z.number().int().min(0).max(1_000_000_000_000);
const percentage = fault('percentage');
const position = z.number().int().min(0).max(10_000);
const named = (max: number) => lineOf(max).refine((text) => text !== '', fault('name'));

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== '';
  } catch {
    return false;
  }
}

function isLocale(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length === 1;
  } catch {
    return false;
  }
}

export const saveStoreInput = z.strictObject({
  version,
  name: named(80),
  /** The language in which the catalogue and these texts are kept. */
  contentLanguage: languageCode.optional(),
  tagline: lineOf(160),
  about: textOf(2000),
  email: emailInput,
  address: textOf(1000),
  returnsPolicy: textOf(10_000),
  paymentInstructions: textOf(2000),
  paymentWindowMinutes: z.number().int().min(5).max(10_080),
  captureOnShip: z.boolean(),
  transferDays: z.number().int().min(1).max(60),
  transferMaxUnits: z.number().int().min(1).max(100_000),
  /** 0: never. */
  unpaidMailMinutes: z.number().int().min(0).max(10_080),
});
export type SaveStoreInput = z.output<typeof saveStoreInput>;

/** Null: the front page begins with a product again. `was`: the picture it takes the place of. */
export const setHomePictureInput = z.strictObject({
  mediaId: z.uuid().nullable(),
  was: z.uuid().nullable(),
});

/** Code, currency and tax display of an existing market cannot change; see `saveMarket`. */
export const saveMarketInput = z.strictObject({
  /** Null: a new market. */
  id: z.uuid().nullable(),
  version,
  code: marketCode,
  name: named(80),
  currency,
  locale: z.string().max(35).refine(isLocale, fault('locale')),
  /** The first is what its addresses mean without a language. Not said: as they are; of a new market its locale's. */
  languages: z
    .array(languageCode)
    .min(1, fault('languages'))
    .transform((codes) => [...new Set(codes)])
    .optional(),
  countries,
  pricesIncludeTax: z.boolean(),
  timeZone: z.string().max(60).refine(isTimeZone, fault('time_zone')),
  isDefault: z.boolean(),
  active: z.boolean(),
  position,
  /** Not said: as it is, and in a new market on, with the usual limit. */
  bankTransfer: z.boolean().optional(),
  /** How much one buyer may owe by bank transfer at a time; null: any amount. */
  transferLimit: amount.min(1, fault('amount_or_empty')).nullable().optional(),
});
export type SaveMarketInput = z.output<typeof saveMarketInput>;

export const saveZoneInput = z.strictObject({
  id: z.uuid().nullable(),
  version,
  name: named(80),
  countries,
  position,
});
export type SaveZoneInput = z.output<typeof saveZoneInput>;

export const saveMethodInput = z
  .strictObject({
    id: z.uuid().nullable(),
    version,
    zoneId: z.uuid(),
    name: named(80),
    description: lineOf(200),
    minDays: z.number().int().min(0).max(365),
    maxDays: z.number().int().min(0).max(365),
    /** From this hour of the market's day on an order counts a working day later. */
    cutoffHour: z.number().int().min(1).max(23).nullable().optional(),
    /** Offered only when all goods are in stock. Not said, as the hour above: as it is. */
    needsStock: z.boolean().optional(),
    taxClass: z.enum(taxClasses),
    position,
    active: z.boolean(),
    prices: z
      .array(
        z
          .strictObject({ currency, amount, freeFrom: amount.nullable() })
          .superRefine(({ currency, ...amounts }, context) => {
            for (const path of ['amount', 'freeFrom'] as const) {
              if (isWholeStep(amounts[path], currency)) continue;
              const message = faultMessage('card_step', { currency });
              context.addIssue({ code: 'custom', path: [path], message });
            }
          }),
      )
      .max(50)
      .refine(
        (prices) => new Set(prices.map((price) => price.currency)).size === prices.length,
        fault('currency_twice'),
      ),
  })
  .refine((method) => method.minDays <= method.maxDays, {
    path: ['maxDays'],
    ...fault('days_reversed'),
  });
export type SaveMethodInput = z.output<typeof saveMethodInput>;

export const saveTaxRateInput = z
  .strictObject({
    id: z.uuid().nullable(),
    version,
    name: named(80),
    country,
    /** The code of a region of that country; null: the whole country. */
    region: lineOf(100)
      .transform((text) => text || null)
      .nullable(),
    /** "35*, 51001-51999"; empty: every postcode. */
    postcodes: textOf(2000)
      .transform(tidyPostcodes)
      .refine((text) => parsePostcodes(text) !== null, fault('postcodes')),
    /** Charged beside the country's rate and not in its place. */
    addsToWider: z.boolean(),
    taxClass: z.enum(taxClasses),
    ratePpm: z.number(percentage).int().min(0, percentage).max(wholePpm, percentage),
    validFrom: z.iso.date(),
    /** The first day on which it no longer holds. */
    validUntil: z.iso.date().nullable(),
  })
  .refine((rate) => rate.validUntil === null || rate.validUntil > rate.validFrom, {
    path: ['validUntil'],
    ...fault('end_before_start'),
  })
  .refine((rate) => !rate.addsToWider || rate.region !== null || rate.postcodes !== '', {
    path: ['addsToWider'],
    ...fault('no_wider_rate'),
  });
export type SaveTaxRateInput = z.output<typeof saveTaxRateInput>;
