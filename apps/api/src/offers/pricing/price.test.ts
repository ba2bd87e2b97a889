import { cardStep } from '@kontor/shared/card-amounts.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderDiscount } from '../coupons/rules.ts';
import type { TaxRate } from '../tax/rules.ts';
import { price } from './price.ts';
import type { PriceInput, PriceLine, Quote } from './types.ts';

const taxes: fc.Arbitrary<TaxRate[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('VAT', 'State', 'City'),
    ratePpm: fc.constantFrom(0, 25_000, 55_000, 70_000, 88_750, 190_000, 200_000, 270_000),
  }),
  { maxLength: 2, selector: (rate) => rate.name },
);
const percentPpm = fc.integer({ min: 0, max: 1_000_000 });
const amounts = fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 10_000_000 }));

const itemDiscount = fc.oneof(
  fc.record({ kind: fc.constant('percentage' as const), percentPpm }),
  fc.record({ kind: fc.constant('fixed' as const), amount: amounts }),
  fc.record({ kind: fc.constant('unit_price' as const), unitPrice: amounts }),
);
const line: fc.Arbitrary<PriceLine> = fc.record({
  id: fc.uuid({ version: 7 }),
  label: fc.constant('Mug'),
  quantity: fc.integer({ min: 1, max: 99 }),
  unitPrice: amounts,
  taxes,
  itemDiscounts: fc.array(
    itemDiscount.map((discount) => ({ id: 'item', label: 'Sale', ...discount })),
    { maxLength: 2 },
  ),
});
const scope = fc.constantFrom('goods' as const, 'goods_and_shipping' as const);
const orderDiscount: fc.Arbitrary<OrderDiscount> = fc.oneof(
  fc.record({
    id: fc.uuid(),
    label: fc.constant('Tenth'),
    scope,
    kind: fc.constant('percentage' as const),
    percentPpm,
  }),
  fc.record({
    id: fc.uuid(),
    label: fc.constant('Fixed'),
    scope,
    kind: fc.constant('fixed' as const),
    amount: amounts,
    minSubtotal: fc.option(amounts),
  }),
  fc.record({
    id: fc.uuid(),
    label: fc.constant('Free shipping'),
    scope,
    kind: fc.constant('free_shipping' as const),
  }),
);
const carts: fc.Arbitrary<PriceInput> = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'MGA'),
  pricesIncludeTax: fc.boolean(),
  market: fc.constant('Europe'),
  lines: fc.uniqueArray(line, { maxLength: 8, selector: (each) => each.id }),
  shipping: fc.option(
    fc.record({
      id: fc.constant('shipping'),
      label: fc.constant('Standard'),
      amount: amounts,
      freeFrom: fc.option(amounts),
      taxes,
    }),
  ),
  orderDiscounts: fc.array(orderDiscount, { maxLength: 3 }),
});

const column = (rows: number[][], index: number) => sumMinor(rows.map((row) => row[index] ?? 0));

function everyAmount(quote: Quote): number[] {
  const shipping = quote.shipping;
  return [
    quote.subtotal,
    quote.discountTotal,
    quote.shippingTotal,
    quote.shippingTax,
    quote.taxTotal,
    quote.netTotal,
    quote.total,
    ...quote.taxes.flatMap((tax) => [tax.base, tax.amount]),
    ...quote.lines.flatMap((each) => [
      each.net,
      each.tax,
      each.total,
      each.discount,
      ...each.unitTotals,
      ...each.unitTaxes,
      ...each.unitDiscounts,
      ...each.unitTotals.map((total, unit) => total - (each.unitTaxes[unit] ?? 0)),
      ...each.adjustments.flatMap((adjustment) => adjustment.unitAmounts),
    ]),
    ...(shipping ? [shipping.net, shipping.tax, shipping.total, shipping.amount] : []),
  ];
}

describe('every quote', () => {
  it('has parts that sum to the whole', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const quote = price(cart);
        const parts = [...quote.lines, ...(quote.shipping ? [quote.shipping] : [])];
        expect(quote.total).toBe(sumMinor(parts.map((part) => part.total)));
        expect(quote.total).toBe(quote.netTotal + quote.taxTotal);
        expect(quote.taxTotal).toBe(sumMinor(quote.taxes.map((tax) => tax.amount)));
        expect(quote.discountTotal).toBe(sumMinor(parts.map((part) => part.discount)));
        const listed = quote.subtotal + (quote.shipping?.price ?? 0) - quote.discountTotal;
        expect(listed + (cart.pricesIncludeTax ? 0 : quote.taxTotal)).toBe(quote.total);
        const itemDiscounts = quote.lines
          .flatMap((each) => each.adjustments)
          .filter((adjustment) => adjustment.discountId === 'item');
        expect(
          sumMinor(itemDiscounts.map((each) => each.amount)) +
            sumMinor(quote.discounts.map((each) => each.amount)),
        ).toBe(quote.discountTotal);
      }),
    );
  });

  it('is made of amounts that a card can be charged, also unit by unit', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const step = cardStep(cart.currency);
        expect(everyAmount(price(cart)).filter((amount) => amount % step !== 0)).toEqual([]);
      }),
    );
  });

  it('has unit shares that sum to the line', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        for (const each of price(cart).lines) {
          expect(sumMinor(each.unitTotals)).toBe(each.total);
          expect(sumMinor(each.unitTaxes)).toBe(each.tax);
          expect(sumMinor(each.unitDiscounts)).toBe(each.discount);
          expect(each.unitTotals).toHaveLength(each.quantity);
          const shares = each.adjustments.map((adjustment) => adjustment.unitAmounts);
          each.adjustments.forEach((adjustment) => {
            expect(sumMinor(adjustment.unitAmounts)).toBe(adjustment.amount);
          });
          each.unitDiscounts.forEach((discount, unit) => {
            expect(column(shares, unit)).toBe(discount);
          });
        }
      }),
    );
  });

  it('has nothing negative in it', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        expect(everyAmount(price(cart)).filter((amount) => amount < 0)).toEqual([]);
      }),
    );
  });

  it('does not depend on the order of lines', () => {
    fc.assert(
      fc.property(carts, fc.infiniteStream(fc.nat()), (cart, random) => {
        const keyed = cart.lines.map((each) => ({ each, key: random.next().value ?? 0 }));
        const lines = keyed.sort((a, b) => a.key - b.key).map(({ each }) => each);
        const one = price(cart);
        const other = price({ ...cart, lines });
        const byId = (quote: Quote) => [...quote.lines].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(other.total).toBe(one.total);
        expect(other.taxes).toEqual(one.taxes);
        expect(byId(other)).toEqual(byId(one));
      }),
    );
  });

  it('is exactly zero at 100 % off', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const all: OrderDiscount = {
          id: 'all',
          label: 'Everything',
          kind: 'percentage',
          percentPpm: 1_000_000,
          scope: 'goods_and_shipping',
        };
        fc.pre(price({ ...cart, orderDiscounts: [] }).lines.some((each) => each.total > 0));
        const quote = price({ ...cart, orderDiscounts: [all] });
        expect([quote.total, quote.netTotal, quote.taxTotal]).toEqual([0, 0, 0]);
      }),
    );
  });

  it('survives the way into the database and back', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const quote = price(cart);
        expect(JSON.parse(JSON.stringify(quote))).toEqual(quote);
      }),
    );
  });
});

const mug = (more: Partial<PriceLine> = {}): PriceLine => ({
  id: 'a',
  label: 'Mug',
  quantity: 2,
  unitPrice: 1999,
  taxes: [{ name: 'VAT', ratePpm: 190_000 }],
  ...more,
});
const cart = (more: Partial<PriceInput> = {}): PriceInput => ({
  currency: 'EUR',
  pricesIncludeTax: true,
  market: 'Europe',
  lines: [mug()],
  shipping: { id: 's', label: 'Standard', amount: 490, freeFrom: 5000, taxes: [] },
  orderDiscounts: [],
  ...more,
});
const ten: OrderDiscount = {
  id: 'c',
  label: 'TEN',
  kind: 'fixed',
  amount: 1000,
  scope: 'goods',
  currency: 'EUR',
  minSubtotal: 4000,
};

describe('order discounts', () => {
  it.each([
    ['below the minimum', ten, 'minimum_not_reached'],
    ['in another currency', { ...ten, currency: 'USD' }, 'wrong_currency'],
    ['refused by facts outside the cart', { ...ten, refusal: 'expired' as const }, 'expired'],
  ])('tells why: %s', (_, discount, reason) => {
    const quote = price(cart({ orderDiscounts: [discount] }));
    expect(quote.discounts).toEqual([{ id: 'c', label: 'TEN', applied: false, amount: 0, reason }]);
    expect(quote.discountTotal).toBe(0);
  });

  it('refuses to discount goods that cost nothing', () => {
    const free = cart({
      lines: [mug({ unitPrice: 0 })],
      orderDiscounts: [{ ...ten, minSubtotal: 0 }],
    });
    expect(price(free).discounts[0]?.reason).toBe('nothing_to_discount');
  });

  it('ships free from exactly that amount on, and not one unit below it', () => {
    const shippingOf = (unitPrice: number) =>
      price(cart({ lines: [mug({ quantity: 1, unitPrice })] })).shippingTotal;
    expect([shippingOf(4999), shippingOf(5000), shippingOf(5001)]).toEqual([490, 0, 0]);
  });

  it('takes a coupon from exactly its minimum on', () => {
    const takenOf = (unitPrice: number) =>
      price(cart({ lines: [mug({ quantity: 1, unitPrice })], orderDiscounts: [ten] }))
        .discountTotal;
    expect([takenOf(3999), takenOf(4000)]).toEqual([0, 1000]);
  });

  it('ships free from an amount of goods after discounts', () => {
    const three = mug({ quantity: 3 });
    expect(price(cart({ lines: [three] })).shippingTotal).toBe(0);
    expect(price(cart({ lines: [three], orderDiscounts: [ten] })).shippingTotal).toBe(490);
  });
});

describe('the explanation', () => {
  it('says where every figure comes from', () => {
    const sale = { id: 'sale', label: 'Autumn sale', kind: 'unit_price', unitPrice: 2500 } as const;
    const input = cart({
      lines: [mug({ unitPrice: 3000, itemDiscounts: [sale] })],
      orderDiscounts: [ten, { ...ten, id: 'd', label: 'OLD', refusal: 'expired' }],
    });
    const mugs = { lineId: 'a', label: 'Mug' };
    expect(price(input).explanation).toEqual([
      {
        ...{ kind: 'price', ...mugs, amount: 6000, quantity: 2, unitPrice: 3000 },
        ...{ market: 'Europe', includesTax: true },
      },
      {
        ...{ kind: 'item_discount', ...mugs, discountId: 'sale', amount: 1000 },
        discount: 'Autumn sale',
      },
      { kind: 'order_discount', discountId: 'c', amount: 1000, coupon: 'TEN' },
      { kind: 'discount_refused', discountId: 'd', reason: 'expired', coupon: 'OLD' },
      { kind: 'shipping', amount: 490, label: 'Standard', freeFrom: null },
      { kind: 'tax', name: 'VAT', ratePpm: 190_000, amount: 639, of: 4000, included: true },
    ]);
    expect(price(cart({ lines: [mug({ quantity: 3, taxes: [] })] })).explanation.slice(1)).toEqual([
      { kind: 'shipping', amount: 0, label: 'Standard', freeFrom: 5000 },
      { kind: 'no_tax' },
    ]);
  });
});

describe('input that no caller may pass', () => {
  it.each([
    ['no currency', cart({ currency: 'XXX' })],
    ['no quantity', cart({ lines: [mug({ quantity: 0 })] })],
    ['half a unit', cart({ lines: [mug({ quantity: 0.5 })] })],
    ['a negative price', cart({ lines: [mug({ unitPrice: -1 })] })],
    ['half a cent', cart({ lines: [mug({ unitPrice: 0.5 })] })],
    ['more than can be counted', cart({ lines: [mug({ unitPrice: Number.MAX_SAFE_INTEGER })] })],
    ['a negative discount', cart({ orderDiscounts: [{ ...ten, amount: -1, minSubtotal: 0 }] })],
  ])('throws on %s', (_, input) => {
    expect(() => price(input)).toThrow(RangeError);
  });
});
