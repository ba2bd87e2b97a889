import { expect, test } from 'vitest';
import { partOf } from './part-of.server.ts';
import { pickOf } from './variants.ts';

const colours = Array.from({ length: 150 }, (_, n) => ({ value: `Colour ${n}`, swatch: null }));
const sizes = Array.from({ length: 13 }, (_, n) => ({ value: `Size ${n}`, swatch: null }));

function product(count: number) {
  const pairs = sizes.flatMap((size) => colours.map((colour) => [colour.value, size.value]));
  const variants = pairs.slice(0, count).map(([Colour = '', Size = ''], n) => ({
    ...{ key: `K-${n}`, sku: `K-${n}`, values: { Colour, Size } as Record<string, string> },
    availability: { state: n % 3 === 0 ? ('sold_out' as const) : ('in_stock' as const) },
    facts: [{ name: 'Long', value: 'x'.repeat(500) }],
  }));
  const options = [
    { name: 'Colour', values: colours },
    { name: 'Size', values: sizes },
  ];
  return { title: 'Wide', options, variants };
}
const search = (text: string) => new URLSearchParams(text);

test('a product with few variants is whole in its page', () => {
  const few = product(100);
  expect(partOf(few, search(''))).toEqual({ ...few, picks: null, left: 0 });
});

test('of very many the page has one, and each value leads where it would with all of them', () => {
  const many = product(1950);
  for (const address of ['', 'variant=K-1234', 'variant=nobody']) {
    const part = partOf(many, search(address));
    const [shown] = part.variants;
    expect(part.variants).toHaveLength(1);
    expect(shown?.key).toBe(address === 'variant=K-1234' ? 'K-1234' : 'K-1');
    expect(part.options).toEqual(many.options);
    expect(part.picks).toEqual(
      many.options.map(({ name, values }) =>
        values.map(({ value }) => shown && pickOf(many.variants, shown, name, value)),
      ),
    );
  }
  expect(JSON.stringify(partOf(many, search(''))).length).toBeLessThan(20_000);
});

test('of an option with very many values the first stand there, the chosen one, and all for who asks', () => {
  const values = Array.from({ length: 1900 }, (_, n) => ({ value: `Name ${n}`, swatch: null }));
  const variants = values.map(({ value }) => ({
    ...{ key: value, sku: null, values: { Name: value } },
    availability: { state: 'in_stock' as const },
  }));
  const engraved = { options: [{ name: 'Name', values }], variants };
  const part = partOf(engraved, search('variant=Name+1500'));
  expect(part.left).toBe(1699);
  expect(part.options[0]?.values.at(-1)).toEqual({ value: 'Name 1500', swatch: null });
  const whole = partOf(engraved, search('variant=Name+1500&all'));
  expect(whole).toMatchObject({ left: 0, options: engraved.options });
});
