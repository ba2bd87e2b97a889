// Says why the figures of a frozen quote are what they are, sorted under the figures that they explain.
// A quote of an older version has sentences of its own; where it lacks the kind they stand under the goods.
import { couponReasons, isOneOf } from '@kontor/shared/errors.ts';
import { formatPercent } from '@kontor/shared/rates.ts';
import { isTerritory } from '@kontor/shared/tax-territories.ts';
import { listed } from '../../format/lists.ts';
import { money } from '../../format/money.tsx';
import { readerLocale } from '../../format/reader.ts';
import type { T } from '../../messages/use-t.ts';
import type { Order } from './order.ts';

export type Explanations = {
  goods: string[];
  discounts: string[];
  shipping: string[];
  tax: string[];
};

type Entry = Order['explanation'][number];
type Told = Exclude<Entry, { text: string }>;

const places: Readonly<Record<Told['kind'], keyof Explanations>> = {
  price: 'goods',
  item_discount: 'discounts',
  order_discount: 'discounts',
  discount_refused: 'discounts',
  shipping: 'shipping',
  tax_place: 'tax',
  tax: 'tax',
  no_tax: 'tax',
};

export function explanationsOf(entries: readonly Entry[], currency: string, t: T): Explanations {
  const sorted: Explanations = { goods: [], discounts: [], shipping: [], tax: [] };
  for (const entry of entries) {
    const kind = entry.kind ?? 'price';
    const place = Object.hasOwn(places, kind) ? places[kind as Told['kind']] : 'goods';
    sorted[place].push('text' in entry ? entry.text : tell(entry, currency, t));
  }
  return sorted;
}

function tell(entry: Told, currency: string, t: T): string {
  const sum = (amount: number) => money(amount, currency);
  switch (entry.kind) {
    case 'price': {
      const { label, quantity, unitPrice, amount, market, includesTax } = entry;
      return t(includesTax ? 'explain.priceIncluded' : 'explain.priceExcluded', {
        ...{ label, quantity, currency, market },
        ...{ unit: sum(unitPrice), amount: sum(amount) },
      });
    }
    case 'item_discount': {
      const { label, discount, amount } = entry;
      return t('explain.itemDiscount', { label, discount, amount: sum(amount) });
    }
    case 'order_discount':
      return t('explain.orderDiscount', { coupon: entry.coupon, amount: sum(entry.amount) });
    case 'discount_refused':
      return t('explain.refused', { coupon: entry.coupon, reason: reasonWords(entry.reason, t) });
    case 'shipping': {
      const { label, amount, freeFrom } = entry;
      return freeFrom === null
        ? t('explain.shipping', { label, amount: sum(amount) })
        : t('explain.shippingFreeFrom', { label, amount: sum(amount), from: sum(freeFrom) });
    }
    case 'tax_place':
      return tellPlace(entry, t);
    case 'tax': {
      const { name, ratePpm, amount, of, included } = entry;
      return t(included ? 'explain.taxIncluded' : 'explain.taxOnTop', {
        ...{ name, rate: formatPercent(ratePpm, readerLocale) },
        ...{ amount: sum(amount), of: sum(of) },
      });
    }
    case 'no_tax':
      return t('explain.noTax');
    default:
      // Of a newer version.
      return (entry as { kind: string }).kind;
  }
}

function tellPlace(entry: Extract<Told, { kind: 'tax_place' }>, t: T): string {
  const where = `${entry.country} ${entry.at}`;
  if (entry.why === 'rules') {
    const rules = listed(entry.rules.map(({ name, at }) => t('explain.rule', { name, at })));
    return t('explain.rules', { where, rules });
  }
  const { territory } = entry;
  const isOwed = entry.why !== 'not_owed';
  if (!isTerritory(territory)) {
    return t(isOwed ? 'explain.ownRates' : 'explain.notOwed', { where, name: territory });
  }
  return t(isOwed ? 'explain.ownRatesLaw' : 'explain.notOwedLaw', {
    ...{ where, name: t(`territory.${territory}`), law: t(`territorySource.${territory}`) },
  });
}

// A quote stays as it was frozen, and may name what this version does not know.

const reasonWords = (reason: string, t: T): string =>
  isOneOf(couponReasons, reason) ? t(`couponReason.${reason}`) : reason;
