// Owns the one way from rows to the pricing function: a cart with its lines, prices, stock, tax
// and shipping in one statement. Cart, checkout and order placement all load through here, so
// that what is shown is what is charged.

import type { Db } from '@kontor/db/client.ts';
import {
  shippingMethodPrices,
  shippingMethods,
  shippingZones,
  taxRates,
} from '@kontor/db/schema/markets.ts';
import { tidyAddress } from '@kontor/shared/address.ts';
import type { DeliveryPromise } from '@kontor/shared/delivery-promise.ts';
import type { TaxClass } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { spokenIn } from '@kontor/shared/place-paths.ts';
import { type SQL, sql } from 'drizzle-orm';
import { lineSaid, saidIn } from '../../catalogue/languages/said-in.ts';
import {
  inReading,
  keptLanguage,
  readingOf,
  type Written,
  writtenOf,
} from '../../catalogue/languages/written.ts';
import type { Market } from '../../catalogue/markets/queries.ts';
import type { Coupon } from '../coupons/rules.ts';
import { couponDiscount, couponRefusal } from '../coupons/rules.ts';
import { allInStock, deliveryPromise, isOffered, type Timed } from '../shipping/rules.ts';
import {
  type ClassedRate,
  localDay,
  type PlacedRate,
  ratesOf,
  type TaxPlace,
  taxAt,
} from '../tax/rules.ts';
import { isBuyable, type LineFacts, readLines } from './cart-lines.ts';
import { price } from './price.ts';
import type { PriceInput, PriceLine, Quote, ShippingChoice } from './types.ts';

type ShippingOption = ShippingChoice & {
  description: string;
  /** What it comes to in this cart, as priced: after free-from and discounts. */
  cost: number;
  /** For a cart that is paid at once. */
  arrives: DeliveryPromise;
  arrivesByTransfer: DeliveryPromise;
  timed: Timed;
  needsStock: boolean;
};

export type PricingOptions = {
  now: Date;
  /** Where it goes; the market's first country while that is not known. */
  destination?: { country: string; region: string; postcode?: string } | undefined;
  /** Null or absent: the cheapest, as an estimate. */
  shippingMethodId?: string | null | undefined;
  /** In which its words are; the market's first unless it is one that the market speaks. */
  language?: LanguageCode | undefined;
};

export type PricingData = {
  lines: LineFacts[];
  destination: TaxPlace;
  needsShipping: boolean;
  /** Everything that is shipped lies on a shelf in the quantity asked for. */
  inStock: boolean;
  /** Something goes there, but not for goods that are still to be made. */
  onlyInStock: boolean;
  /** Cheapest first. Empty when nothing needs shipping or nothing goes there. */
  shippingOptions: ShippingOption[];
  /** Lines that can be bought, ready for `price`; shipping is the chosen or the cheapest one. */
  input: PriceInput;
  quote: Quote;
};

/** What of a cart its prices depend on, beside its lines. `couponUses`: by the e-mail in question. */
export type PricedCart = {
  id: string;
  market: Market;
  coupon: Coupon | null;
  couponUses: number;
};

/**
 * Loads and prices a cart. One statement.
 * @throws DomainError SHIPPING_METHOD_INVALID when the method named is not offered there,
 *   DELIVERY_CHANGED when it is, but only for goods in stock.
 */
export async function loadPricing(
  db: Db,
  cart: PricedCart,
  options: PricingOptions,
): Promise<PricingData> {
  const { market } = cart;
  const destination = placeOf(options.destination ?? { country: market.countries[0] ?? '' });
  const day = localDay(options.now, market.timeZone);
  const { currency } = market;
  const language = spokenIn(market, options.language);
  const first = spokenIn(market, undefined);
  const found = await readLines(db, cart.id, {
    market,
    languages: [language, first],
    rules: rulesOf({ ...destination, currency, day }),
  });
  // An empty cart is priced by no rules.
  const read = found.rules ?? { kept: first, taxes: [], methods: [] };
  const reading = readingOf(language, { first, kept: read.kept });
  const lines = found.lines.map(({ translations, ...line }): LineFacts => {
    const said = saidIn(translations, reading);
    const { media, slug: keptSlug } = line;
    const shown = media && { ...media, alt: said.alts?.[media.key] ?? media.alt };
    return lineSaid({ ...line, keptSlug, media: shown }, said);
  });
  const tax = taxAt(read.taxes, destination);
  const methodsRead = read.methods.map((method) =>
    inReading(method, reading, ['name', 'description']),
  );
  const rules = { methods: methodsRead, taxes: tax.rates };

  const sold = lines.filter(isBuyable);
  const needsShipping = sold.some((line) => line.requiresShipping);
  const served = needsShipping && market.countries.includes(destination.country);
  const priceLines = sold.map(
    (line): PriceLine => ({
      id: line.id,
      label: line.variantTitle ? `${line.title} (${line.variantTitle})` : line.title,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      taxes: ratesOf(rules.taxes, line.taxClass),
    }),
  );
  const refusal =
    cart.coupon &&
    couponRefusal(cart.coupon, { now: options.now, usedByCustomer: cart.couponUses });
  const base: PriceInput = {
    currency: market.currency,
    pricesIncludeTax: market.pricesIncludeTax,
    market: market.name,
    taxReason: tax.reason,
    lines: priceLines,
    shipping: null,
    orderDiscounts: cart.coupon ? [couponDiscount(cart.coupon, refusal)] : [],
  };
  const inStock = allInStock(sold.filter((line) => line.requiresShipping));
  const at = { inStock, now: options.now, timeZone: market.timeZone };
  const methods = served ? rules.methods : [];
  const offered = methods
    .filter((method) => isOffered(method, inStock))
    .map((method) => shippingOption(method, rules, at));
  const priced = offered
    .map((choice) => {
      const quote = price({ ...base, shipping: choice });
      return { option: { ...choice, cost: quote.shippingTotal }, quote };
    })
    .sort(
      (a, b) => a.quote.shippingTotal - b.quote.shippingTotal || a.option.amount - b.option.amount,
    );
  const chosen = options.shippingMethodId
    ? priced.find(({ option }) => option.id === options.shippingMethodId)
    : priced[0];
  const withheld = methods.some(({ id }) => id === options.shippingMethodId);
  if (options.shippingMethodId && !chosen && withheld) throw new DomainError('DELIVERY_CHANGED');
  if (options.shippingMethodId && !chosen) throw new DomainError('SHIPPING_METHOD_INVALID');
  return {
    lines,
    destination,
    needsShipping,
    inStock,
    onlyInStock: methods.length > 0 && offered.length === 0,
    shippingOptions: priced.map(({ option }) => option),
    input: { ...base, shipping: chosen?.option ?? null },
    quote: chosen?.quote ?? price(base),
  };
}

/** A destination as tax is found by it: the region by its code, the postcode as its post writes it. */
function placeOf(at: { country: string; region?: string; postcode?: string }): TaxPlace {
  const { country, region, postcode } = tidyAddress({
    ...{ country: at.country, region: at.region ?? '', postcode: at.postcode ?? '', city: '' },
  });
  return { country, region, postcode };
}

type MethodRow = Timed & {
  id: string;
  name: string;
  description: string;
  needsStock: boolean;
  taxClass: TaxClass;
  amount: number;
  freeFrom: number | null;
};
type Rules = {
  kept: LanguageCode;
  taxes: PlacedRate[];
  methods: (MethodRow & { written: Written })[];
};

/** Tax rates and shipping methods of one destination: `Rules` as JSON. */
function rulesOf(at: { country: string; currency: string; day: string }): SQL<Rules> {
  return sql<Rules>`json_build_object('kept', ${keptLanguage}, 'taxes',
    (select coalesce(json_agg(json_build_object(
        'name', t.name, 'ratePpm', t.rate_ppm, 'taxClass', t.tax_class, 'region', t.region,
        'postcodes', t.postcodes, 'addsToWider', t.adds_to_wider)), '[]')
      from ${taxRates} t
      where t.country = ${at.country} and t.valid_from <= ${at.day}::date
        and (t.valid_until is null or t.valid_until > ${at.day}::date)), 'methods',
    (select coalesce(json_agg(json_build_object(
        'id', m.id, 'name', m.name, 'description', m.description,
        'minDays', m.min_days, 'maxDays', m.max_days, 'cutoffHour', m.cutoff_hour,
        'needsStock', m.needs_stock, 'taxClass', m.tax_class,
        'amount', p.amount, 'freeFrom', p.free_from,
        'written', ${writtenOf('shippingMethod', sql`m.id`)}) order by m.position, m.id), '[]')
      from ${shippingMethods} m
      join ${shippingMethodPrices} p on p.method_id = m.id and p.currency = ${at.currency}
      where m.active and m.zone_id = (
        select z.id from ${shippingZones} z where ${at.country} = any(z.countries)
        order by z.position, z.id limit 1)))`;
}

function shippingOption(
  method: MethodRow,
  rules: { taxes: ClassedRate[] },
  at: { inStock: boolean; now: Date; timeZone: string },
) {
  const { id, description, amount, freeFrom, minDays, maxDays, cutoffHour, needsStock } = method;
  return {
    ...{ id, description, amount, freeFrom, needsStock },
    label: method.name,
    taxes: ratesOf(rules.taxes, method.taxClass),
    arrives: deliveryPromise({ method, ...at }),
    arrivesByTransfer: deliveryPromise({ method, ...at, afterPayment: true }),
    timed: { minDays, maxDays, cutoffHour },
  };
}
