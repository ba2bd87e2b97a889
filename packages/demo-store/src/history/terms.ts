// Owns the terms on which the demo's history sold: markets, tax by destination and day, shipping and
// coupons, read once and looked up in memory. Baskets are priced by the shop's own function.

import { type Coupon, couponDiscount } from '@kontor/api/offers/coupons/rules.ts';
import { price } from '@kontor/api/offers/pricing/price.ts';
import type { PriceInput, Quote, ShippingChoice } from '@kontor/api/offers/pricing/types.ts';
import { localDay, ratesOf, taxAt } from '@kontor/api/offers/tax/rules.ts';
import type { Db } from '@kontor/db/client.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import {
  markets,
  shippingMethodPrices,
  shippingMethods,
  shippingZones,
  taxRates,
} from '@kontor/db/schema/markets.ts';
import { asc, eq } from 'drizzle-orm';
import type { Ware } from './goods.ts';
import type { Person } from './people.ts';
import type { Chance } from './random.ts';

export type Market = typeof markets.$inferSelect;
export type Terms = Awaited<ReturnType<typeof loadTerms>>;

export async function loadTerms(db: Db) {
  return {
    markets: new Map((await db.select().from(markets)).map((market) => [market.code, market])),
    rates: await db.select().from(taxRates),
    coupons: await db.select().from(coupons).orderBy(asc(coupons.code)),
    methods: await db
      .select({
        id: shippingMethods.id,
        label: shippingMethods.name,
        taxClass: shippingMethods.taxClass,
        minDays: shippingMethods.minDays,
        maxDays: shippingMethods.maxDays,
        cutoffHour: shippingMethods.cutoffHour,
        countries: shippingZones.countries,
        currency: shippingMethodPrices.currency,
        amount: shippingMethodPrices.amount,
        freeFrom: shippingMethodPrices.freeFrom,
      })
      .from(shippingMethods)
      .innerJoin(shippingZones, eq(shippingZones.id, shippingMethods.zoneId))
      .innerJoin(shippingMethodPrices, eq(shippingMethodPrices.methodId, shippingMethods.id))
      .where(eq(shippingMethods.active, true))
      .orderBy(asc(shippingZones.position), asc(shippingMethods.position)),
  };
}

export function marketOf(terms: Terms, person: Person): Market {
  const market = terms.markets.get(person.country.market);
  if (market === undefined) throw new Error(`The market ${person.country.market} is missing.`);
  return market;
}

/** One line of a basket; `id` stands for the cart line. */
export type BasketLine = { id: string; ware: Ware; quantity: number; unitPrice: number };

/** Prices a basket as the checkout did on that day. Minor units of the market's currency. */
export function quoteOf(
  terms: Terms,
  basket: { person: Person; at: Date; lines: readonly BasketLine[]; coupon: Coupon | null },
  chance: Chance,
): Quote {
  const { person, at, lines, coupon } = basket;
  const market = marketOf(terms, person);
  const today = localDay(at, market.timeZone);
  const { country } = person.address;
  const ofDay = terms.rates.filter(
    (rate) =>
      rate.country === country &&
      rate.validFrom <= today &&
      (rate.validUntil === null || rate.validUntil > today),
  );
  const { rates: holding, reason: taxReason } = taxAt(ofDay, person.address);
  const offered = terms.methods.filter(
    (method) => method.countries.includes(country) && method.currency === market.currency,
  );
  // Few are in a hurry.
  const method = offered.length > 1 && chance.happens(0.12) ? offered[1] : offered[0];
  if (method === undefined) throw new Error(`Nothing ships to ${country}.`);
  const { id, label, amount, freeFrom } = method;
  const shipping: ShippingChoice = {
    ...{ id, label, amount, freeFrom },
    taxes: ratesOf(holding, method.taxClass),
  };
  const input: PriceInput = {
    currency: market.currency,
    pricesIncludeTax: market.pricesIncludeTax,
    market: market.name,
    taxReason,
    lines: lines.map(({ id: lineId, ware, quantity, unitPrice }) => ({
      id: lineId,
      label: ware.variantTitle ? `${ware.title} (${ware.variantTitle})` : ware.title,
      quantity,
      unitPrice,
      taxes: ratesOf(holding, ware.taxClass),
    })),
    shipping,
    orderDiscounts: coupon === null ? [] : [couponDiscount(coupon, null)],
  };
  const quote = price(input);
  const refused = quote.discounts.some((discount) => !discount.applied);
  return refused ? price({ ...input, orderDiscounts: [] }) : quote;
}
