// Worked cases: sixty figures that shops elsewhere have agreed on, restated in our terms. Each row
// is one call and the figures it must give. Amounts are minor units; `of` names the worked case.
import { allocate, roundHalfAwayFromZero, scaleMinor, sumMinor } from '@kontor/shared/money.ts';
import { shareOf, taxInGross } from '@kontor/shared/rates.ts';
import { describe, expect, it } from 'vitest';
import type { OrderDiscount } from '../coupons/rules.ts';
import type { TaxRate } from '../tax/rules.ts';
import { price } from './price.ts';
import type { ItemDiscount, PriceInput, PriceLine, Quote } from './types.ts';

const percent = (value: number) => Math.round(value * 10_000);
const tax = (value: number, name = 'VAT'): TaxRate => ({ name, ratePpm: percent(value) });

let lineNumber = 0;
function line(
  quantity: number,
  unitPrice: number,
  taxes: TaxRate[] = [],
  itemDiscounts: ItemDiscount[] = [],
): PriceLine {
  lineNumber += 1;
  const id = `line-${String(lineNumber).padStart(4, '0')}`;
  return { id, label: id, quantity, unitPrice, taxes, itemDiscounts };
}

const off = (amount: number): ItemDiscount => ({ id: 'off', label: 'Off', kind: 'fixed', amount });
const sale = (unitPrice: number): ItemDiscount => ({
  id: 'sale',
  label: 'Sale',
  kind: 'unit_price',
  unitPrice,
});
const itemPercent = (value: number): ItemDiscount => ({
  id: 'percent',
  label: 'Percent',
  kind: 'percentage',
  percentPpm: percent(value),
});

type Scope = OrderDiscount['scope'];
const fixed = (amount: number, scope: Scope = 'goods', minSubtotal = 0): OrderDiscount => ({
  id: 'fixed',
  label: 'Fixed',
  kind: 'fixed',
  amount,
  scope,
  minSubtotal,
});
const percentage = (value: number, scope: Scope = 'goods', minSubtotal = 0): OrderDiscount => ({
  id: 'percentage',
  label: 'Percentage',
  kind: 'percentage',
  percentPpm: percent(value),
  scope,
  minSubtotal,
});
const freeShipping: OrderDiscount = {
  id: 'free',
  label: 'Free shipping',
  kind: 'free_shipping',
  scope: 'goods',
};
const everything: Scope = 'goods_and_shipping';

type Extra = {
  shipping?: number;
  shippingTaxes?: TaxRate[];
  discounts?: OrderDiscount[];
  currency?: string;
};

function quote(pricesIncludeTax: boolean, lines: PriceLine[], extra: Extra = {}): Quote {
  const input: PriceInput = {
    currency: extra.currency ?? 'EUR',
    pricesIncludeTax,
    market: 'Europe',
    lines,
    shipping:
      extra.shipping === undefined
        ? null
        : {
            id: 'shipping',
            label: 'Standard',
            amount: extra.shipping,
            taxes: extra.shippingTaxes ?? [],
          },
    orderDiscounts: extra.discounts ?? [],
  };
  return price(input);
}

const excl = (lines: PriceLine[], extra?: Extra) => quote(false, lines, extra);
const incl = (lines: PriceLine[], extra?: Extra) => quote(true, lines, extra);

const totals = ({ netTotal, total }: Quote) => [netTotal, total];
const goodsOff = ({ lines }: Quote) => sumMinor(lines.map((each) => each.discount));
const parts = (result: Quote) => [goodsOff(result), result.shipping?.discount];
const rates = ({ taxes }: Quote) =>
  taxes.map(({ ratePpm, base, amount }) => [ratePpm, base, amount]);
const lineTotals = ({ lines }: Quote) => lines.map((each) => each.total);

/** One line of goods at 30.00 and shipping, both without tax. */
const goodsAndShipping = (goods: number, shipping: number, discount: OrderDiscount) =>
  parts(excl([line(1, goods)], { shipping, discounts: [discount] }));

/** Half off each item from three units on, and a tenth off the order from 10.00. */
const halfThenTenth = (includesTax: boolean, quantity: number) => {
  const discounts = quantity >= 3 ? [sale(scaleMinor(800, 1, 2))] : [];
  return quote(includesTax, [line(quantity, 800, [tax(20)], discounts)], {
    discounts: [percentage(10, 'goods', 1000)],
  });
};

/** An order of 10.00 or more costs 4.20: the difference is taken off. */
const costs420 = (includesTax: boolean, quantity: number) =>
  totals(
    quote(includesTax, [line(quantity, 500, [tax(20)])], {
      discounts: [fixed(580, 'goods', 1000)],
    }),
  );

const threeLinesAnd240 = () => [
  line(2, 1000, [tax(20)]),
  line(1, 3499, [tax(10)]),
  line(1, 240), // a surcharge is a line; this one is untaxed
];
const fiveAndSeven = [tax(5, 'State'), tax(7.5, 'City')];
const cheapAndDear = (taxes: TaxRate[]) => [line(2, 300, taxes), line(1, 1000, taxes)];

type Row = { of: string; what: string; run: () => unknown; gives: unknown };

const rows: Row[] = [
  {
    of: 'L06',
    what: 'a gift card of 10.00 pays the gross; the net left follows in proportion',
    run: () => {
      const left = excl([line(1, 1000, [tax(20)])]).total - 1000;
      return [left - taxInGross(left, percent(20)), left];
    },
    gives: [167, 200],
  },
  {
    of: 'L09',
    what: '3 × 10.00 and shipping 10.00 at 23 %, tax on top',
    run: () =>
      totals(excl([line(3, 1000, [tax(23)])], { shipping: 1000, shippingTaxes: [tax(23)] })),
    gives: [4000, 4920],
  },
  {
    of: 'L10',
    what: 'the same with tax included and 3.00 off the goods',
    run: () =>
      totals(
        incl([line(3, 1000, [tax(23)])], {
          shipping: 1000,
          shippingTaxes: [tax(23)],
          discounts: [fixed(300)],
        }),
      ),
    gives: [3008, 3700],
  },
  {
    of: 'L16',
    what: 'a sale price and 5.00 off the order, tax on top',
    run: () =>
      totals(
        excl([line(3, 1000, [tax(23)], [sale(500)])], {
          shipping: 1000,
          shippingTaxes: [tax(23)],
          discounts: [fixed(500)],
        }),
      ),
    gives: [2000, 2460],
  },
  {
    of: 'L18',
    what: '20.00 off everything is shared by goods 30.00 and shipping 10.00',
    run: () => goodsAndShipping(3000, 1000, fixed(2000, everything)),
    gives: [1500, 500],
  },
  {
    of: 'L20',
    what: '13.77 off everything: the odd cent goes to the larger remainder',
    run: () => goodsAndShipping(3000, 1000, fixed(1377, everything)),
    gives: [1033, 344],
  },
  {
    of: 'L23',
    what: 'more off than there is stops at zero',
    run: () => goodsAndShipping(3000, 0, fixed(5000, everything)),
    gives: [3000, 0],
  },
  {
    of: 'L26',
    what: '50 % off everything',
    run: () => goodsAndShipping(3000, 1000, percentage(50, everything)),
    gives: [1500, 500],
  },
  {
    of: 'L27',
    what: '33.33 % off everything',
    run: () => goodsAndShipping(3000, 1000, percentage(33.33, everything)),
    gives: [1000, 333],
  },
  {
    of: 'L28',
    what: '100 % off everything',
    run: () => goodsAndShipping(3000, 1000, percentage(100, everything)),
    gives: [3000, 1000],
  },
  {
    of: 'L30',
    what: '50 % off when shipping is free anyway',
    run: () => goodsAndShipping(3000, 0, percentage(50, everything)),
    gives: [1500, 0],
  },
  {
    of: 'L31',
    what: '50 % off nothing is nothing',
    run: () => goodsAndShipping(0, 0, percentage(50, everything)),
    gives: [0, 0],
  },
  {
    of: 'L32',
    what: 'an item discount is rounded per line, not on the sum',
    run: () =>
      goodsOff(excl([106, 206, 306, 406].map((unit) => line(1, unit, [], [itemPercent(10)])))),
    gives: 104,
  },
  {
    of: 'L38',
    what: 'sale prices, then 5.00 off allocated over the lines',
    run: () => {
      const lines = () => [
        line(2, 1600, [], [sale(600)]),
        line(3, 1999, [], [sale(999)]),
        line(1, 2050),
      ];
      const discounted = excl(lines(), { discounts: [fixed(500)] });
      return [excl(lines()).total, lineTotals(discounted), discounted.total];
    },
    gives: [6247, [1104, 2757, 1886], 5747],
  },
  {
    of: 'L41',
    what: '15 % off the cheapest line only',
    run: () => {
      const result = excl([line(1, 1999, [], [itemPercent(15)]), line(1, 10999)]);
      return [goodsOff(result), lineTotals(result), result.total];
    },
    gives: [300, [1699, 10999], 12698],
  },
  {
    of: 'L43',
    what: 'the country that is shipped to decides the rate',
    run: () => {
      const result = incl([line(1, 1777, [tax(21)])], {
        shipping: 666,
        shippingTaxes: [tax(21)],
      });
      return [result.lines[0]?.tax, result.shippingTax, result.total];
    },
    gives: [308, 116, 2443],
  },
  {
    of: 'L47',
    what: '10 % off the whole of 165.00, tax of 10 % included',
    run: () => {
      const result = incl([line(1, 15000, [tax(10)])], {
        shipping: 1500,
        shippingTaxes: [tax(10)],
        discounts: [percentage(10, everything)],
      });
      return [result.total, result.taxTotal];
    },
    gives: [14850, 1350],
  },
  {
    of: 'L48',
    what: '30 % off both items, then 15 % off the goods, tax of 10 % included',
    run: () => {
      const lines = () => [
        line(2, 3333, [tax(10)], [sale(scaleMinor(3333, 7, 10))]),
        line(2, 11350, [tax(10)], [sale(scaleMinor(11350, 7, 10))]),
      ];
      const before = incl(lines(), { shipping: 1000 });
      const after = incl(lines(), { shipping: 1000, discounts: [percentage(15)] });
      const first = after.lines[0];
      return [
        before.lines.map((each) => each.unitTotals),
        [sumMinor(lineTotals(before)), before.taxTotal, before.total],
        [after.discounts[0]?.amount, first?.total, first?.tax, after.total],
      ];
    },
    gives: [
      [
        [2333, 2333],
        [7945, 7945],
      ],
      [20556, 1869, 21556],
      [3083, 3966, 361, 18473],
    ],
  },
  {
    of: 'M02',
    what: '10.00 off a line, tax of 10 % on top',
    run: () => {
      const result = excl([line(2, 5000, [tax(10)], [off(1000)])]);
      const whole = excl([line(2, 5000, [tax(10)])]);
      return [
        result.subtotal,
        result.discountTotal,
        whole.taxTotal - result.taxTotal,
        result.taxTotal,
        result.total,
        whole.total,
      ];
    },
    gives: [10000, 1000, 100, 900, 9900, 11000],
  },
  {
    of: 'M04',
    // A market has prices with tax or without, never both in one cart; the sums are those of two.
    what: 'a line with tax included beside one with tax on top',
    run: () => {
      const both = [incl([line(2, 5000, [tax(10)])]), excl([line(2, 5000, [tax(10)])])];
      return [
        sumMinor(both.map((each) => each.netTotal)),
        sumMinor(both.map((each) => each.taxTotal)),
        sumMinor(both.map((each) => each.total)),
      ];
    },
    gives: [19091, 1909, 21000],
  },
  { of: 'P01', what: 'one part takes all', run: () => allocate(300, [123]), gives: [300] },
  {
    of: 'P02',
    what: 'an exact split',
    run: () => allocate(300, [4000, 2000, 2000]),
    gives: [150, 75, 75],
  },
  {
    of: 'P04',
    what: 'the largest remainders get what is left',
    run: () => allocate(299, [4300, 1400, 2300]),
    gives: [161, 52, 86],
  },
  {
    of: 'P05',
    what: 'of equal remainders the earlier wins',
    run: () => allocate(299, [1000, 1000, 1000]),
    gives: [100, 100, 99],
  },
  {
    of: 'P07',
    what: 'eight parts',
    run: () => allocate(93, [10, 20, 10, 30, 50, 20, 10, 40]),
    gives: [5, 10, 5, 15, 24, 10, 5, 19],
  },
  { of: 'P08', what: 'no weight, no share', run: () => allocate(40, [10, 0]), gives: [40, 0] },
  { of: 'P10', what: 'nothing over nothing', run: () => allocate(0, [0, 0]), gives: [0, 0] },
  {
    of: 'P11',
    what: 'a negative total',
    run: () => allocate(-20, [100, 100]),
    gives: [-10, -10],
  },
  {
    of: 'S03',
    what: '5 % of 10.333, an amount finer than a cent, is 0.51665 and rounds to 0.52',
    run: () => Number(roundHalfAwayFromZero(10_333n * 50_000n, 10n * 1_000_000n)),
    gives: 52,
  },
  {
    of: 'S04',
    what: 'tax of 5 % included in two lines of 3 × 10.00, taken out per line',
    run: () => {
      const result = incl([line(3, 1000, [tax(5)]), line(3, 1000, [tax(5)])]);
      return [result.taxTotal, result.lines[0]?.tax];
    },
    gives: [286, 143],
  },
  {
    of: 'S05',
    what: 'tax included in a discounted line',
    run: () => incl([line(3, 1000, [tax(5)], [off(100)])]).taxTotal,
    gives: 138,
  },
  {
    of: 'S06',
    what: 'tax on top of a discounted line',
    run: () => excl([line(3, 1000, [tax(5)], [off(100)])]).taxTotal,
    gives: 145,
  },
  {
    of: 'S08',
    what: 'a book at the reduced rate with shipping',
    run: () => {
      const result = incl([line(1, 2000, [tax(7)])], { shipping: 800, shippingTaxes: [tax(7)] });
      return [
        result.lines[0]?.total,
        result.lines[0]?.tax,
        result.shippingTotal,
        result.shippingTax,
      ];
    },
    gives: [2000, 131, 800, 52],
  },
  {
    of: 'S10',
    what: 'a download at 19 % with shipping',
    run: () => {
      const result = incl([line(1, 1000, [tax(19)])], { shipping: 200, shippingTaxes: [tax(19)] });
      return [result.lines[0]?.tax, result.shippingTax];
    },
    gives: [160, 32],
  },
  {
    of: 'S11',
    what: 'fruit at 9 %',
    run: () => incl([line(1, 500, [tax(9)])]).taxTotal,
    gives: 41,
  },
  {
    of: 'S13',
    what: 'a sweater at 19 %',
    run: () => {
      const result = incl([line(1, 3000, [tax(19)])]);
      return [result.total, result.taxTotal, result.netTotal];
    },
    gives: [3000, 479, 2521],
  },
  {
    of: 'S31',
    what: '10 % off 15 yen is 1.5, which rounds to 2',
    run: () => goodsOff(excl([line(1, 15, [], [itemPercent(10)])], { currency: 'JPY' })),
    gives: 2,
  },
  {
    of: 'S34',
    what: '1.13 off the first unit, 2.11 off each further one, for five units at most',
    run: () =>
      [5, 10].map((quantity) => {
        const reductions = Array.from({ length: Math.min(quantity, 5) }, (_, unit) =>
          unit === 0 ? 113 : 211,
        );
        return goodsOff(excl([line(quantity, 1000, [], [off(sumMinor(reductions))])]));
      }),
    gives: [957, 957],
  },
  {
    of: 'S36',
    what: '12 eligible items reach the tier of 15 %, which is taken off each line',
    run: () =>
      excl([line(7, 5000, [], [itemPercent(15)]), line(5, 2000, [], [itemPercent(15)])]).lines[0]
        ?.discount,
    gives: 5250,
  },
  {
    of: 'V01',
    what: '1.23 at 20 % on top',
    run: () => totals(excl([line(1, 123, [tax(20)])])),
    gives: [123, 148],
  },
  {
    of: 'V02',
    what: 'three of them: tax on the line, not on the unit',
    run: () => totals(excl([line(3, 123, [tax(20)])])),
    gives: [369, 443],
  },
  {
    of: 'V06',
    // A reduction of each item is a sale price, and the price is what is rounded: 4166.5 → 4167.
    what: 'each item at half its price of 83.33',
    run: () => totals(excl([line(1, 8333, [tax(20)], [sale(scaleMinor(8333, 1, 2))])])),
    gives: [4167, 5000],
  },
  {
    of: 'V10',
    what: '5.00 off an order of 12.30, tax on top',
    run: () => totals(excl([line(1, 1230, [tax(20)])], { discounts: [fixed(500)] })),
    gives: [730, 876],
  },
  {
    of: 'V11',
    what: '5.00 off an order at two rates, tax included',
    run: () =>
      incl([line(1, 2000, [tax(20)]), line(2, 1000, [tax(10)])], { discounts: [fixed(500)] }).total,
    gives: 3500,
  },
  {
    of: 'V12',
    what: 'a discount from 10.00 comes and goes with the quantity, tax on top',
    run: () => [costs420(false, 1), costs420(false, 2)],
    gives: [
      [500, 600],
      [420, 504],
    ],
  },
  {
    of: 'V13',
    what: 'the same with tax included',
    run: () => [costs420(true, 1), costs420(true, 2)],
    gives: [
      [417, 500],
      [350, 420],
    ],
  },
  {
    of: 'V17',
    what: '5.00 off two equal lines at 20 % and 0 %',
    run: () => {
      const result = incl([line(1, 500, [tax(20)]), line(1, 500, [tax(0)])], {
        discounts: [fixed(500)],
      });
      return [lineTotals(result), result.total];
    },
    gives: [[250, 250], 500],
  },
  {
    of: 'V18',
    what: 'free shipping takes shipping to zero',
    run: () =>
      [[], [freeShipping]].map((discounts) => {
        const result = excl([line(1, 100, [tax(20)])], {
          shipping: 500,
          shippingTaxes: [tax(20)],
          discounts,
        });
        return [result.netTotal, result.shippingTotal, result.shipping?.total];
      }),
    gives: [
      [600, 500, 600],
      [100, 0, 0],
    ],
  },
  {
    of: 'V21',
    what: 'two discounts multiply, tax on top',
    run: () => [totals(halfThenTenth(false, 2)), totals(halfThenTenth(false, 3))],
    gives: [
      [1440, 1728],
      [1080, 1296],
    ],
  },
  {
    of: 'V22',
    what: 'two discounts multiply, tax included',
    run: () => totals(halfThenTenth(true, 3)),
    gives: [900, 1080],
  },
  {
    of: 'V24',
    what: 'half off a dear item, then 10 % off the order, tax included',
    run: () =>
      [[], [percentage(10)]].map((discounts) =>
        totals(incl([line(1, 280_584, [tax(20)], [itemPercent(50)])], { discounts })),
      ),
    gives: [
      [116_910, 140_292],
      [105_219, 126_263],
    ],
  },
  {
    of: 'V28',
    what: 'two rates and an untaxed surcharge, tax on top',
    run: () => totals(excl(threeLinesAnd240())),
    gives: [5739, 6489],
  },
  {
    of: 'V29',
    what: 'the same, tax included',
    run: () => totals(incl(threeLinesAnd240())),
    gives: [5088, 5739],
  },
  {
    of: 'V31',
    what: 'a surcharge taxed like the goods, tax included',
    run: () => totals(incl([line(1, 1000, [tax(20)]), line(1, 240, [tax(20)])])),
    gives: [1033, 1240],
  },
  {
    of: 'V36',
    what: 'a state tax of 4 %',
    run: () => {
      const result = excl([line(1, 5499, [tax(4, 'State')])]);
      return [totals(result), rates(result)];
    },
    gives: [[5499, 5719], [[40_000, 5499, 220]]],
  },
  {
    of: 'V37',
    what: 'state and city tax on the same base, not compounding',
    run: () => {
      const result = excl([line(1, 5499, [tax(4, 'State'), tax(4.5, 'City')])]);
      return [result.total, rates(result)];
    },
    gives: [
      5966,
      [
        [45_000, 5499, 247],
        [40_000, 5499, 220],
      ],
    ],
  },
  {
    of: 'V41',
    what: 'the summary has a row for each rate, also for 0 %, and sums to the totals',
    run: () => {
      const result = excl([
        line(2, 100, [tax(20)]),
        line(2, 100, [tax(10)]),
        line(2, 100, [tax(0)]),
      ]);
      return [rates(result), totals(result)];
    },
    gives: [
      [
        [200_000, 200, 40],
        [100_000, 200, 20],
        [0, 200, 0],
      ],
      [600, 660],
    ],
  },
  {
    of: 'V43',
    what: 'two taxes on two lines',
    run: () => rates(excl(cheapAndDear(fiveAndSeven))),
    gives: [
      [75_000, 1600, 120],
      [50_000, 1600, 80],
    ],
  },
  {
    of: 'V45',
    what: 'shipping has a rate of its own',
    run: () => rates(excl(cheapAndDear([tax(5)]), { shipping: 500, shippingTaxes: [tax(20)] })),
    gives: [
      [200_000, 500, 100],
      [50_000, 1600, 80],
    ],
  },
  {
    of: 'V46',
    what: 'surcharges at several rates',
    run: () =>
      rates(
        excl([...cheapAndDear([tax(5)]), line(1, 400, [tax(50), tax(20)]), line(1, 500, [tax(0)])]),
      ),
    gives: [
      [500_000, 400, 200],
      [200_000, 400, 80],
      [50_000, 1600, 80],
      [0, 500, 0],
    ],
  },
];

describe('worked cases', () => {
  it('are sixty, each once', () => {
    expect(new Set(rows.map((row) => row.of)).size).toBe(60);
  });

  it.each(rows)('$of: $what', ({ run, gives }) => {
    expect(run()).toEqual(gives);
  });

  it('agree with how a share is rounded', () => {
    expect(shareOf(15, percent(10))).toBe(2);
  });
});
