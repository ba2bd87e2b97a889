// Says why the figures of a frozen quote are what they are, sorted under the figures that they explain.
// A quote of an older version has sentences of its own; where it lacks the kind they stand under the goods.
import { english } from '@kontor/messages/english.ts';
import { couponReasons, isOneOf } from '@kontor/shared/errors.ts';
import { formatPercent } from '@kontor/shared/rates.ts';
import { type TerritoryCode, territoryWords } from '@kontor/shared/tax-territories.ts';
import { money } from '../../format/money.tsx';
import { readerLocale } from '../../format/reader.ts';
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

export function explanationsOf(entries: readonly Entry[], currency: string): Explanations {
  const sorted: Explanations = { goods: [], discounts: [], shipping: [], tax: [] };
  for (const entry of entries) {
    const kind = entry.kind ?? 'price';
    const place = Object.hasOwn(places, kind) ? places[kind as Told['kind']] : 'goods';
    sorted[place].push('text' in entry ? entry.text : tell(entry, currency));
  }
  return sorted;
}

function tell(entry: Told, currency: string): string {
  const sum = (amount: number) => money(amount, currency);
  switch (entry.kind) {
    case 'price': {
      const { label, quantity, unitPrice, amount, market, includesTax } = entry;
      const tax = includesTax ? 'included' : 'not included';
      return `${label}: ${quantity} × ${sum(unitPrice)} = ${sum(amount)} (${currency} prices of ${market}, tax ${tax}).`;
    }
    case 'item_discount':
      return `${entry.label}: ${entry.discount} takes off ${sum(entry.amount)}.`;
    case 'order_discount':
      return `Coupon ${entry.coupon} takes off ${sum(entry.amount)}.`;
    case 'discount_refused':
      return `Coupon ${entry.coupon} does not apply: ${reasonWords(entry.reason)}`;
    case 'shipping': {
      const { label, amount, freeFrom } = entry;
      const free = freeFrom === null ? '' : `, free from ${sum(freeFrom)} of goods`;
      return `${label}: ${sum(amount)}${free}.`;
    }
    case 'tax_place':
      return tellPlace(entry);
    case 'tax': {
      const { name, ratePpm, amount, of, included } = entry;
      const how = included ? 'included in' : 'on top of';
      return `${name} ${formatPercent(ratePpm, readerLocale)}: ${sum(amount)} ${how} ${sum(of)}.`;
    }
    case 'no_tax':
      return 'No tax rate applies.';
    default:
      // Of a newer version.
      return (entry as { kind: string }).kind;
  }
}

function tellPlace(entry: Extract<Told, { kind: 'tax_place' }>): string {
  const where = `${entry.country} ${entry.at}`;
  if (entry.why === 'rules') {
    const rules = entry.rules.map(({ name, at }) => `${name} for ${at}`).join(', ');
    return `${where}: ${rules} in place of the country’s tax.`;
  }
  const { name, source } = territoryOf(entry.territory);
  const law = source === null ? '' : ` (${source})`;
  return entry.why === 'not_owed'
    ? `${where} is ${name}: the country’s tax is not owed there${law}.`
    : `${where} is ${name}: its own rates apply${law}.`;
}

// A quote stays as it was frozen, and may name what this version does not know.

const reasonWords = (reason: string): string =>
  isOneOf(couponReasons, reason) ? english(`couponReason.${reason}`) : reason;

const territoryOf = (code: string): { name: string; source: string | null } =>
  Object.hasOwn(territoryWords, code)
    ? territoryWords[code as TerritoryCode]
    : { name: code, source: null };
