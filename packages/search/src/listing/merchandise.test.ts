// What is pinned, buried and boosted against the plain way: each list is put together a second time, by hand.
import { keyOf } from '@kontor/shared/facet-key.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListingIndex } from './listing-index.ts';
import { merchandised } from './merchandise.ts';
import type { After, IndexedProduct, IndexedVariant, Question } from './types.ts';

const colours = ['Moss', 'Clay', 'Oak'];
const sizes = ['S', 'M'];
const ids = Array.from({ length: 14 }, (_, nth) => `p${String(nth).padStart(2, '0')}`);

const variant = fc.record({
  amount: fc.integer({ min: 1, max: 4 }),
  compareAt: fc.option(fc.integer({ min: 1, max: 4 })),
  state: fc.constantFrom('in_stock' as const, 'sold_out' as const),
  colour: fc.constantFrom(...colours),
  size: fc.constantFrom(...sizes),
});
const shop = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...ids),
    variants: fc.array(variant, { minLength: 1, maxLength: 3 }),
  }),
  { selector: ({ id }) => id, minLength: 1 },
);
type Made = typeof shop extends fc.Arbitrary<(infer Value)[]> ? Value : never;

const productOf = ({ id, variants }: Made): IndexedProduct => ({
  ...{ id, title: id, categoryIds: [], tags: [], rank: 0, newest: 0, popularity: 0, facts: [] },
  variants: variants.map(
    ({ colour, size, ...rest }, nth): IndexedVariant => ({
      ...{ id: `${id} ${nth}`, hasImage: false, ...rest },
      facts: [
        { facet: 'Colour', value: colour },
        { facet: 'Size', value: size },
      ],
    }),
  ),
});

const asked = fc.record({
  products: shop,
  // Of what is found: a bucket and how well it fits.
  found: fc.dictionary(
    fc.constantFrom(...ids),
    fc.record({ bucket: fc.integer({ min: 195, max: 200 }), fit: fc.integer({ min: 0, max: 9 }) }),
  ),
  pinned: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 4 }),
  buried: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 4 }),
  boosted: fc.option(fc.constantFrom(...colours)),
  wanted: fc.record({
    colour: fc.uniqueArray(fc.constantFrom(...colours), { maxLength: 2 }),
    size: fc.uniqueArray(fc.constantFrom(...sizes), { maxLength: 1 }),
    inStock: fc.boolean(),
    onSale: fc.boolean(),
  }),
});

type Wanted = { colour: string[]; size: string[]; inStock: boolean; onSale: boolean };
type Variant = Made['variants'][number];

const passes = (one: Variant, { colour, size, inStock, onSale }: Wanted) =>
  (colour.length === 0 || colour.includes(one.colour)) &&
  (size.length === 0 || size.includes(one.size)) &&
  (!inStock || one.state === 'in_stock') &&
  (!onSale || (one.compareAt ?? 0) > one.amount);

test('pins stand first in their order, what is buried last, what is boosted a bucket higher; counts are exact', () => {
  fc.assert(
    fc.property(asked, ({ products, found, pinned, buried, boosted, wanted }) => {
      const index = new ListingIndex('en');
      for (const one of products) index.put(productOf(one));
      const hits = products.filter(({ id }) => Object.hasOwn(found, id));
      const scoreOf = (id: string) => {
        const { bucket = 0, fit = 0 } = found[id] ?? {};
        return bucket + fit / 10;
      };
      const placed = merchandised(
        index,
        {
          ordinals: Uint32Array.from(hits, ({ id }) => index.ordinalOf(id) ?? -1),
          scores: Float64Array.from(hits, ({ id }) => scoreOf(id)),
        },
        {
          ...{ pinned, buried },
          boost:
            boosted === null
              ? null
              : {
                  match: 'all',
                  conditions: [{ kind: 'facet', facet: 'colour', values: [boosted] }],
                },
        },
      );
      const question: Omit<Question, 'after'> = {
        found: placed,
        facets: { colour: wanted.colour, size: wanted.size },
        ...{ inStock: wanted.inStock, onSale: wanted.onSale, order: 'relevance', limit: 3 },
      };

      // By hand: what is found with what is pinned, of this shop, that passes.
      const isIn = ({ id }: Made) => Object.hasOwn(found, id) || pinned.includes(id);
      const all = products.filter(isIn);
      const fitting = all.filter(({ variants }) => variants.some((one) => passes(one, wanted)));
      const placeOf = ({ id, variants }: Made): [number, number] => {
        if (pinned.includes(id)) return [3, -pinned.indexOf(id)];
        if (buried.includes(id)) return [1, scoreOf(id)];
        const isBoosted = variants.some(({ colour }) => colour === boosted);
        return [2, scoreOf(id) + (isBoosted ? 1 : 0)];
      };
      const expected = fitting.toSorted((a, b) => {
        const [[x, one], [y, other]] = [placeOf(a), placeOf(b)];
        return y - x || (Math.abs(other - one) > 1e-9 ? other - one : a.id < b.id ? -1 : 1);
      });

      // Page after page, each product once.
      const walked: string[] = [];
      let after: After | undefined;
      do {
        const { page, next, total } = index.ask({ ...question, after });
        expect(total).toBe(fitting.length);
        walked.push(...page.map(({ id }) => id));
        after = next ?? undefined;
      } while (after);
      expect(walked).toEqual(expected.map(({ id }) => id));

      const { facets, inStock, onSale } = index.ask(question);
      const number = (change: Partial<Wanted>, also: (one: Variant) => boolean = () => true) =>
        all.filter(({ variants }) =>
          variants.some((one) => passes(one, { ...wanted, ...change }) && also(one)),
        ).length;
      for (const { key, values } of facets) {
        for (const value of values) {
          const name = key === 'colour' ? 'colour' : 'size';
          const has = (one: Variant) => keyOf(one[name]) === value.key;
          expect(value.count).toBe(number({ [name]: [] }, has));
        }
      }
      expect(inStock).toBe(number({ inStock: false }, ({ state }) => state === 'in_stock'));
      expect(onSale).toBe(
        number({ onSale: false }, ({ compareAt, amount }) => (compareAt ?? 0) > amount),
      );
    }),
    { numRuns: 1_000 },
  );
});
