import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  currencyCodes,
  currencyExponent,
  formatMoney,
  parseMoney,
  roundHalfAwayFromZero,
  scaleMinor,
  sumMinor,
  toDecimal,
} from './money.ts';
import { formatPercent, parsePercent, taxInGross, taxOnNet } from './rates.ts';

describe('currencies', () => {
  it.each([
    ['JPY', 0],
    ['EUR', 2],
    ['USD', 2],
    ['HUF', 2],
    ['KWD', 3],
    ['CLF', 4],
  ])('%s has %i decimals', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });

  it('knows every currency once', () => {
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
    expect(currencyCodes.length).toBe(165);
  });

  it('refuses what is no currency', () => {
    expect(() => currencyExponent('XAU')).toThrow(RangeError);
    expect(() => currencyExponent('eur')).toThrow(RangeError);
  });
});

describe('rounding', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [4n, 3n, 1n],
    [1n, 2n, 1n],
    [0n, 7n, 0n],
  ])('%i / %i → %i', (n, d, result) => {
    expect(roundHalfAwayFromZero(n, d)).toBe(result);
  });

  it('is exact where floats are not', () => {
    // 1.005 × 100 is 100.49999999999999 as a float.
    expect(scaleMinor(1005, 1, 10)).toBe(101);
    expect(scaleMinor(Number.MAX_SAFE_INTEGER, 999_999, 1_000_000)).toBe(9_007_190_247_541_736);
  });

  it('refuses to leave the safe integers', () => {
    expect(() => scaleMinor(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(RangeError);
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sumMinor([0.5])).toThrow(RangeError);
  });

  it('takes tax out of and puts it on top of an amount', () => {
    expect(taxOnNet(123, 200_000)).toBe(25);
    expect(taxInGross(2000, 70_000)).toBe(131);
    expect(taxInGross(0, 200_000)).toBe(0);
  });
});

describe('allocate', () => {
  it('splits evenly when nothing weighs', () => {
    expect(allocate(3, [0, 0])).toEqual([2, 1]);
    expect(allocate(0, [])).toEqual([]);
    expect(() => allocate(1, [])).toThrow(RangeError);
    expect(() => allocate(1, [-1])).toThrow(RangeError);
  });

  const totals = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), {
    minLength: 1,
    maxLength: 20,
  });

  it('loses nothing and invents nothing', () => {
    fc.assert(
      fc.property(totals, weights, (total, parts) => {
        const result = allocate(total, parts);
        expect(sumMinor(result)).toBe(total);
        expect(result.every((part) => part === 0 || part < 0 === total < 0)).toBe(true);
      }),
    );
  });

  it('gives each part its exact share, rounded down or up', () => {
    fc.assert(
      fc.property(totals, weights, (total, parts) => {
        const whole = parts.reduce((sum, part) => sum + BigInt(part), 0n);
        fc.pre(whole > 0n);
        allocate(total, parts).forEach((part, index) => {
          const exact = BigInt(Math.abs(total)) * BigInt(parts[index] ?? 0);
          const distance = BigInt(Math.abs(part)) * whole - exact;
          expect(distance < whole && distance > -whole).toBe(true);
        });
      }),
    );
  });

  it('mirrors negative totals', () => {
    fc.assert(
      fc.property(totals, weights, (total, parts) => {
        const mirrored = allocate(-total, parts).map((part) => (part === 0 ? 0 : -part));
        expect(mirrored).toEqual(allocate(total, parts));
      }),
    );
  });
});

describe('parse and format', () => {
  it.each([
    ['1,234.50', 'EUR', 123450],
    ['1.234,50', 'EUR', 123450],
    ['1 234,5', 'EUR', 123450],
    ['1\u202f234\u00a0567,89', 'EUR', 123456789],
    ['- 3', 'EUR', -300],
    ["1'234.50", 'CHF', 123450],
    ['1.234.567,89', 'EUR', 123456789],
    ['1,234,567', 'EUR', 123456700],
    ['12', 'EUR', 1200],
    ['12.5', 'EUR', 1250],
    [' .99 ', 'EUR', 99],
    ['-3', 'EUR', -300],
    ['−3', 'EUR', -300],
    ['-0', 'EUR', 0],
    ['1,234', 'JPY', 1234],
    ['1234', 'JPY', 1234],
    ['0.005', 'KWD', 5],
    ['1234.567', 'KWD', 1234567],
    ['8.250', 'KWD', 8250],
  ])('reads %s %s as %i', (text, currency, amount) => {
    expect(parseMoney(text, currency)).toEqual({ ok: true, amount });
  });

  it.each([
    ['', 'EUR', 'empty'],
    ['   ', 'EUR', 'empty'],
    ['1,234', 'EUR', 'ambiguous'],
    ['1.234', 'EUR', 'ambiguous'],
    ['1,234', 'KWD', 'ambiguous'],
    ['0.123', 'EUR', 'too_many_decimals'],
    ['12.3456', 'EUR', 'too_many_decimals'],
    ['1.5', 'JPY', 'too_many_decimals'],
    ['12,34,567.00', 'EUR', 'not_an_amount'],
    ['1.2.3', 'EUR', 'not_an_amount'],
    ['5.', 'EUR', 'not_an_amount'],
    ['€5', 'EUR', 'not_an_amount'],
    ['19 99', 'EUR', 'not_an_amount'],
    ['1 2345', 'EUR', 'not_an_amount'],
    ["5'11", 'EUR', 'not_an_amount'],
    ['1e3', 'EUR', 'not_an_amount'],
    ['NaN', 'EUR', 'not_an_amount'],
    ['99999999999999999', 'EUR', 'too_large'],
  ])('refuses %s %s: %s', (text, currency, problem) => {
    expect(parseMoney(text, currency)).toEqual({ ok: false, problem });
  });

  it('prints what it reads', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
        (amount, currency) => {
          const parsed = parseMoney(toDecimal(amount, currency), currency);
          expect(parsed).toEqual({ ok: true, amount });
        },
      ),
    );
  });

  it('formats by locale and by the exponent of the currency', () => {
    expect(formatMoney(123450, 'EUR', 'en-IE')).toBe('€1,234.50');
    expect(formatMoney(123450, 'EUR', 'de-DE')).toBe('1.234,50\u00a0€');
    expect(formatMoney(1234, 'JPY', 'en-US')).toBe('¥1,234');
    expect(formatMoney(-5, 'KWD', 'en-US')).toBe('-KWD\u00a00.005');
    expect(formatMoney(Number.MAX_SAFE_INTEGER, 'USD', 'en-US')).toBe('$90,071,992,547,409.91');
  });
});

describe('percentages', () => {
  it.each([
    ['20', 200_000],
    ['7.7 %', 77_000],
    ['8,875', 88_750],
    ['0', 0],
    ['100', 1_000_000],
    ['100.1', null],
    ['-1', null],
    ['abc', null],
  ])('reads %s', (text, ppm) => {
    expect(parsePercent(text)).toBe(ppm);
  });

  it('prints', () => {
    expect(formatPercent(88_750, 'en-US')).toBe('8.875%');
  });
});
