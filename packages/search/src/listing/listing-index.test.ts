// The index against the plain way: every answer is computed a second time by looking at every product.
import { availabilityStates, bestState } from '@kontor/shared/availability.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import { ratingSteps } from '@kontor/shared/rating-steps.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListingIndex } from './listing-index.ts';
import { usualThresholds } from './thresholds.ts';
import {
  type Answer,
  type Condition,
  type Fact,
  type IndexedProduct,
  type IndexedVariant,
  listingOrders,
  type Question,
  type Rule,
} from './types.ts';

const facetNames = ['Colour', 'Size', 'Material'];
const valuesOf: Record<string, string[]> = {
  Colour: ['Moss', 'moss', 'Clay', 'Écru', 'Ecru'],
  Size: ['Size 5', 'size-5', 'S', 'M'],
  Material: ['Linen', 'Oak'],
};
const categories = ['a', 'b', 'c'];
const brandIds = ['x', 'y'];
const tags = ['gift', 'Gift', 'spring sale'];

const word = fc
  .constantFrom(...facetNames)
  .chain((facet) => fc.constantFrom(...(valuesOf[facet] ?? [])).map((value) => ({ facet, value })));
const height = fc.integer({ min: -2, max: 4 }).map((number) => ({
  ...{ facet: 'Height', value: `${number} cm`, kind: 'number' as const, position: number },
  unit: 'cm',
}));
const fact: fc.Arbitrary<Fact> = fc.oneof({ weight: 3, arbitrary: word }, height);

const variant = fc.record({
  amount: fc.integer({ min: 0, max: 5 }),
  compareAt: fc.option(fc.integer({ min: 0, max: 5 })),
  state: fc.constantFrom(...availabilityStates),
  hasImage: fc.boolean(),
  facts: fc.array(fact, { maxLength: 3 }),
});

const product = fc.record({
  id: fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `p${index}`)),
  title: fc.constantFrom('Lamp', 'lamp', 'Éclair', 'Zebra', 'Mug'),
  categoryIds: fc.uniqueArray(fc.constantFrom(...categories)),
  brandId: fc.constantFrom(...brandIds, null),
  tags: fc.uniqueArray(fc.constantFrom(...tags)),
  rank: fc.integer({ min: 0, max: 2 }),
  newest: fc.integer({ min: 0, max: 3 }),
  popularity: fc.integer({ min: 0, max: 3 }),
  rating: fc.option(
    fc.record({
      average: fc.constantFrom(1, 2.99, 3, 3.99, 4, 4.8, 5),
      count: fc.integer({ min: 1, max: 60 }),
    }),
  ),
  facts: fc.array(fact, { maxLength: 2 }),
  variants: fc.array(variant, { minLength: 1, maxLength: 4 }),
});

type Made = typeof product extends fc.Arbitrary<infer Value> ? Value : never;
const named = (made: Made): IndexedProduct => ({
  ...made,
  variants: made.variants.map((one, nth) => ({ ...one, id: `${made.id} ${nth}` })),
});

const condition: fc.Arbitrary<Condition> = fc
  .oneof(
    fc.record({
      kind: fc.constant('facet' as const),
      facet: fc.constantFrom(...facetNames, 'size', 'None'),
      values: fc.array(fc.constantFrom('Moss', 'ecru', 'Size 5', 'S', 'Linen', 'none'), {
        maxLength: 3,
      }),
    }),
    fc.record({
      kind: fc.constant('category' as const),
      categoryIds: fc.array(fc.constantFrom(...categories, 'none'), { maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('brand' as const),
      brandIds: fc.array(fc.constantFrom(...brandIds, 'none'), { maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('tag' as const),
      tags: fc.array(fc.constantFrom(...tags, 'GIFT', 'none'), { maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('price' as const),
      from: fc.option(fc.nat(5)),
      to: fc.option(fc.nat(5)),
    }),
    fc.constant({ kind: 'stock' as const }),
    fc.constant({ kind: 'sale' as const }),
    fc.record({ kind: fc.constant('since' as const), time: fc.nat(4) }),
    fc.constant({ kind: 'nothing' as const }),
  )
  .chain((one) => fc.boolean().map((not) => ({ ...one, not })));

const rule: fc.Arbitrary<Rule> = fc.record({
  match: fc.constantFrom('all', 'any'),
  conditions: fc.array(condition, { maxLength: 3 }),
});

const asked: fc.Arbitrary<Question> = fc.record({
  categoryIds: fc.option(fc.uniqueArray(fc.constantFrom(...categories, 'none')), {
    nil: undefined,
  }),
  inCategories: fc.option(
    fc.uniqueArray(fc.constantFrom(...categories, 'none'), { maxLength: 2 }),
    {
      nil: undefined,
    },
  ),
  rule: fc.option(rule, { nil: undefined }),
  facets: fc.dictionary(
    fc.constantFrom(...facetNames, 'colour', 'None'),
    fc.array(fc.constantFrom('Moss', 'clay', 'ECRU', 'Size 5', 'S', 'Linen', 'none'), {
      maxLength: 3,
    }),
    { maxKeys: 3 },
  ),
  ranges: fc.dictionary(
    fc.constantFrom('Height', 'height', 'Size', 'None'),
    fc.record({
      from: fc.option(fc.integer({ min: -3, max: 5 })),
      to: fc.option(fc.integer({ min: -3, max: 5 })),
    }),
    { maxKeys: 2 },
  ),
  price: fc.option(fc.record({ from: fc.option(fc.nat(5)), to: fc.option(fc.nat(5)) }), {
    nil: undefined,
  }),
  inStock: fc.boolean(),
  onSale: fc.boolean(),
  rating: fc.option(fc.constantFrom(...ratingSteps), { nil: undefined }),
  order: fc.constantFrom(...listingOrders.filter((order) => order !== 'relevance')),
  limit: fc.integer({ min: 1, max: 5 }),
});

/** Also of what nobody narrowed. */
const question: fc.Arbitrary<Question> = fc.oneof(
  { weight: 3, arbitrary: asked },
  asked.map(({ order, limit, categoryIds }) => ({
    ...{ order, limit, categoryIds: categoryIds?.slice(0, 1) },
    ...{ facets: {}, inStock: false, onSale: false },
  })),
);

/** Whether a variant fits a rule. */
function fitsRule(rule: Rule | undefined, product: IndexedProduct, variant: IndexedVariant) {
  if (!rule) return true;
  const holds = (one: Condition): boolean => {
    switch (one.kind) {
      case 'facet':
        return [...product.facts, ...variant.facts].some(
          ({ facet, value }) =>
            keyOf(facet) === keyOf(one.facet) && one.values.some((v) => keyOf(v) === keyOf(value)),
        );
      case 'category':
        return one.categoryIds.some((id) => product.categoryIds.includes(id));
      case 'brand':
        return one.brandIds.some((id) => id === product.brandId);
      case 'tag':
        return one.tags.some((tag) => product.tags.some((own) => keyOf(own) === keyOf(tag)));
      case 'price':
        return variant.amount >= (one.from ?? 0) && variant.amount <= (one.to ?? 1000);
      case 'stock':
        return variant.state === 'in_stock' || variant.state === 'low';
      case 'sale':
        return variant.compareAt !== null && variant.compareAt > variant.amount;
      case 'since':
        return product.newest >= one.time;
      case 'nothing':
        return false;
    }
  };
  const { match, conditions } = rule;
  const held = conditions.map((one) => holds(one) !== Boolean(one.not));
  return match === 'all' ? held.length > 0 && held.every(Boolean) : held.some(Boolean);
}

type Wish = { kind: string; fits: (product: IndexedProduct, variant: IndexedVariant) => boolean };

function wishesOf(asked: Question): Wish[] {
  const { facets, ranges = {}, price, inStock, onSale, rating, inCategories } = asked;
  type Fits = (fact: Fact) => boolean;
  const byFacet = new Map<string, { values: Fits[]; ranges: Fits[] }>();
  const of = (name: string) => {
    const known = byFacet.get(keyOf(name)) ?? { values: [], ranges: [] };
    byFacet.set(keyOf(name), known);
    return known;
  };
  for (const [name, values] of Object.entries(facets)) {
    if (values.length > 0)
      of(name).values.push(({ value }) => values.map(keyOf).includes(keyOf(value)));
  }
  for (const [name, { from, to }] of Object.entries(ranges)) {
    if (from === null && to === null) continue;
    of(name).ranges.push(
      ({ kind, position = 0 }) =>
        kind === 'number' && position >= (from ?? -100) && position <= (to ?? 100),
    );
  }
  const wishes: Wish[] = [...byFacet].map(([kind, { values, ranges }]) => ({
    kind,
    fits: (product, variant) => {
      const facts = [...product.facts, ...variant.facts].filter(
        ({ facet }) => keyOf(facet) === kind,
      );
      const isAny = values.length === 0 || facts.some((fact) => values.some((fits) => fits(fact)));
      return isAny && ranges.every((fits) => facts.some(fits));
    },
  }));
  if (inCategories) {
    const fits = (one: IndexedProduct) => inCategories.some((id) => one.categoryIds.includes(id));
    wishes.push({ kind: '#category', fits });
  }
  const from = price?.from ?? 0;
  const to = price?.to ?? Number.POSITIVE_INFINITY;
  if (price && (price.from !== null || price.to !== null)) {
    wishes.push({ kind: '#price', fits: (_, { amount }) => amount >= from && amount <= to });
  }
  if (inStock) {
    wishes.push({
      kind: '#stock',
      fits: (_, { state }) => state === 'in_stock' || state === 'low',
    });
  }
  if (onSale) wishes.push({ kind: '#sale', fits: (_, v) => (v.compareAt ?? -1) > v.amount });
  if (rating) wishes.push({ kind: '#rating', fits: (p) => (p.rating?.average ?? 0) >= rating });
  return wishes;
}

/** @param found only of these, by their ids */
function plainly(
  products: readonly IndexedProduct[],
  asked: Question,
  found?: readonly string[],
): Answer {
  const { categoryIds, order, limit } = asked;
  const countOfVariants = new Map(products.map(({ id, variants }) => [id, variants.length]));
  const listed = products
    .filter((p) => !categoryIds || categoryIds.some((id) => p.categoryIds.includes(id)))
    .filter((p) => !found || found.includes(p.id))
    .map((p) => ({ ...p, variants: p.variants.filter((v) => fitsRule(asked.rule, p, v)) }))
    .filter((p) => p.variants.length > 0);
  const wishes = wishesOf(asked);
  const fitting = (product: IndexedProduct, without = '') =>
    product.variants.filter((one) =>
      wishes.every((wish) => wish.kind === without || wish.fits(product, one)),
    );
  const kept = listed.filter((each) => fitting(each).length > 0);
  const countOf = (without: string, has: (p: IndexedProduct, v: IndexedVariant) => boolean) =>
    listed.filter((each) => fitting(each, without).some((one) => has(each, one))).length;
  const cheapest = (each: IndexedProduct) => Math.min(...fitting(each).map((v) => v.amount));
  const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  const given = products.flatMap(({ rating }) => rating ?? []);
  const sum = given.reduce((so, { average, count }) => so + Math.round(average * 100) * count, 0);
  const usual = Math.round(sum / given.reduce((so, { count }) => so + count, 0) / 10) / 10;
  const weighed = ({ rating }: IndexedProduct) =>
    rating ? (5 * usual + rating.average * rating.count) / (5 + rating.count) : 0;
  const key = (each: IndexedProduct): number | string => {
    if (order === 'rating') return weighed(each);
    if (order === 'title') return each.title;
    if (order === 'newest') return each.newest;
    if (order === 'featured') return each.rank;
    return order === 'best-selling' ? each.popularity : cheapest(each);
  };
  const sign = order === 'price-asc' || order === 'title' ? 1 : -1;
  const sorted = kept.toSorted((a, b) => {
    const [one, other] = [key(a), key(b)];
    const byKey = order === 'title' ? compare(a.title, b.title) : Number(one) - Number(other);
    if (byKey !== 0) return byKey * sign;
    return a.id < b.id ? -1 : 1;
  });
  const page = sorted.slice(0, limit);
  const last = page.at(-1);
  const amounts = listed.flatMap((each) => fitting(each, '#price').map((v) => v.amount));
  const all = listed.flatMap((p) => p.variants.flatMap((v) => [...p.facts, ...v.facts]));
  const keys = [...new Set(all.map(({ facet }) => keyOf(facet)))];
  const rangeOf = (name: string) => {
    const numbers = listed.flatMap((p) =>
      fitting(p, name)
        .flatMap((v) => [...p.facts, ...v.facts])
        .flatMap((f) => (keyOf(f.facet) === name && f.kind === 'number' ? (f.position ?? 0) : [])),
    );
    if (numbers.length === 0) return null;
    return { from: Math.min(...numbers), to: Math.max(...numbers), unit: 'cm' };
  };
  return {
    total: kept.length,
    page: page.map((each) => {
      const fits = fitting(each).toSorted((a, b) => a.amount - b.amount);
      const worse = (v: IndexedVariant) => (v.state === 'sold_out' ? 2 : 0) + (v.hasImage ? 0 : 1);
      const [shown] = fitting(each).toSorted((a, b) => worse(a) - worse(b));
      return {
        id: each.id,
        from: fits[0]?.amount ?? 0,
        to: fits.at(-1)?.amount ?? 0,
        compareAt: fits[0]?.compareAt ?? null,
        state: bestState(fits.map(({ state }) => state)),
        shown:
          wishes.length > 0 || fits.length < (countOfVariants.get(each.id) ?? 0)
            ? (shown?.id ?? null)
            : null,
      };
    }),
    next: sorted.length > limit && last ? [key(last), last.id] : null,
    facets: keys.map((facet) => ({
      ...{ key: facet, label: '', kind: 'choice' as const, origin: 'attribute' as const },
      ...{ left: 0, range: rangeOf(facet) },
      values: [
        ...new Set(all.flatMap((f) => (keyOf(f.facet) === facet ? [keyOf(f.value)] : []))),
      ].map((value) => ({
        ...{ key: value, label: '', swatch: null },
        count: countOf(facet, (p, v) =>
          [...p.facts, ...v.facts].some(
            (f) => keyOf(f.facet) === facet && keyOf(f.value) === value,
          ),
        ),
      })),
    })),
    categories: categories
      .filter((id) => listed.some((each) => each.categoryIds.includes(id)))
      .map((id) => ({
        id,
        count: countOf('#category', (each) => each.categoryIds.includes(id)),
      })),
    price:
      amounts.length > 0
        ? { from: Math.min(...amounts), to: Math.max(...amounts), bands: [] }
        : null,
    inStock: countOf('#stock', (_, { state }) => state === 'in_stock' || state === 'low'),
    onSale: countOf('#sale', (_, v) => (v.compareAt ?? -1) > v.amount),
    rated: countOf('#rating', ({ rating }) => rating != null),
    ratings: ratingSteps.map((from) => ({
      from,
      count: countOf('#rating', (p) => (p.rating?.average ?? 0) >= from),
    })),
  };
}

/** Without spellings, in one order. */
const bare = (answer: Answer) => ({
  ...answer,
  price: answer.price && { ...answer.price, bands: [] },
  categories: answer.categories.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  facets: answer.facets
    .map(({ key, values, range }) => ({
      ...{ key, range },
      values: values.map(({ key, count }) => `${key}: ${count}`).toSorted(),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
});

/** As if every list were long, and as if none were. */
const ways = fc.record({
  walkedFrom: fc.constantFrom(0, 5000),
  walkedOneIn: fc.constant(1000),
  mostApart: fc.nat(3),
  anewOneIn: fc.constantFrom(0, 1, 1000),
  scannedTo: fc.constantFrom(0, 1000),
  bandsKeptFrom: fc.constantFrom(0, 1000),
});

test('every answer is the one that looking at every product gives, whatever changed before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 5, arbitrary: product }, fc.nat(11)), { maxLength: 30 }),
      fc.array(question, { minLength: 1, maxLength: 10 }),
      fc.uniqueArray(fc.nat(11).map((nth) => `p${nth}`)),
      ways,
      (changes, questions, found, thresholds) => {
        const index = new ListingIndex('en', thresholds);
        const known = new Map<string, IndexedProduct>();
        for (const change of changes) {
          if (typeof change === 'number') {
            index.remove(`p${change}`);
            known.delete(`p${change}`);
          } else {
            index.put(named(change));
            known.set(change.id, named(change));
          }
          // Counts that are kept are corrected by every change, or by several at once.
          for (const asked of questions.slice(0, 3)) if (known.size % 3 > 0) index.ask(asked);
        }
        expect(index.size).toBe(known.size);
        for (const id of categories) {
          const isFilled = [...known.values()].some((each) => each.categoryIds.includes(id));
          expect(index.fills(id)).toBe(isFilled);
        }
        const made = brandIds.flatMap((id) => {
          const count = [...known.values()].filter(({ brandId }) => brandId === id).length;
          return count > 0 ? [[id, count] as const] : [];
        });
        expect(index.brands()).toEqual(new Map(made));
        for (const asked of questions) {
          const answer = index.ask(asked);
          expect(bare(answer)).toEqual(bare(plainly([...known.values()], asked)));
          expect(index.list(asked)).toEqual({ page: answer.page, next: answer.next });
          // Of what was found by its words.
          const ordinals = Uint32Array.from(found.flatMap((id) => index.ordinalOf(id) ?? []));
          const scores = Float64Array.from(ordinals);
          expect(bare(index.ask({ ...asked, found: { ordinals, scores } }))).toEqual(
            bare(plainly([...known.values()], asked, found)),
          );
        }
      },
    ),
    { numRuns: Number(process.env.LISTING_RUNS ?? 200) },
  );
});

test('a band counts what is listed when it is asked for', () => {
  fc.assert(
    fc.property(fc.array(product, { maxLength: 20 }), question, ways, (products, asked, way) => {
      const index = new ListingIndex('en', way);
      for (const each of products) {
        const made = named(each);
        const variants = made.variants.map((one) => ({ ...one, amount: one.amount * 437 }));
        index.put({ ...made, variants });
        index.ask(asked);
      }
      for (const { from, to, count } of index.ask(asked).price?.bands ?? []) {
        expect(index.ask({ ...asked, price: { from, to } }).total).toBe(count);
      }
    }),
  );
});

test('pages follow each other without a gap, whatever is equal', () => {
  fc.assert(
    fc.property(fc.array(product, { maxLength: 30 }), question, ways, (products, asked, way) => {
      const index = new ListingIndex('en', way);
      for (const each of products) {
        index.put(named(each));
        index.list(asked);
      }
      const ids: string[] = [];
      let after = asked.after;
      do {
        const answer = index.ask({ ...asked, after });
        ids.push(...answer.page.map(({ id }) => id));
        after = answer.next ?? undefined;
      } while (after);
      const whole = index.ask({ ...asked, limit: 100 });
      expect(ids).toEqual(whole.page.map(({ id }) => id));
    }),
  );
});

const one = (id: string, facts: IndexedProduct['facts'], more: Partial<IndexedVariant> = {}) => ({
  ...{ id, title: id, categoryIds: [], tags: [], rank: 0, newest: 0, popularity: 0, facts: [] },
  variants: [
    {
      ...{ id: `${id} 0`, amount: 1, compareAt: null, state: 'in_stock' as const },
      ...{ hasImage: false, facts, ...more },
    },
  ],
});
const everything: Question = {
  ...{ facets: {}, inStock: false, onSale: false, order: 'featured', limit: 10 },
};

test.each([0, 5000])(
  'one 5 does not stand before fifty of 4.8, nor the unrated before a 2',
  (walkedFrom) => {
    const index = new ListingIndex('en', { ...usualThresholds, walkedFrom, walkedOneIn: 1000 });
    const rated = (id: string, rating: IndexedProduct['rating']) =>
      index.put({ ...one(id, []), ...(rating && { rating }) });
    const ids = () => index.ask({ ...everything, order: 'rating' }).page.map(({ id }) => id);
    rated('unrated', null);
    rated('one 5', { average: 5, count: 1 });
    expect(ids()).toEqual(['one 5', 'unrated']);
    // The shop's usual rating falls, and with it what one alone is worth.
    rated('many', { average: 4.8, count: 50 });
    rated('bad', { average: 2, count: 30 });
    expect(ids()).toEqual(['many', 'one 5', 'bad', 'unrated']);
    index.remove('many');
    index.remove('bad');
    expect(ids()).toEqual(['one 5', 'unrated']);
  },
);

test('spellings of one value stand once, by the most usual of them', () => {
  const index = new ListingIndex('en');
  index.put(one('a', [{ facet: 'Size', value: 'size-5' }]));
  index.put(one('b', [{ facet: 'size', value: 'Size 5' }]));
  index.put(one('c', [{ facet: 'Size', value: 'Size 5' }]));
  expect(index.ask(everything).facets).toEqual([
    {
      ...{ key: 'size', label: 'Size', kind: 'choice', origin: 'attribute', left: 0, range: null },
      values: [{ key: 'size-5', label: 'Size 5', swatch: null, count: 3 }],
    },
  ]);
});

test('values stand in the order of their places, then as people count', () => {
  const index = new ListingIndex('en');
  for (const value of ['10 cm', '9 cm', '100 cm']) {
    index.put(one(value, [{ facet: 'Height', value }]));
  }
  index.put(one('first', [{ facet: 'Height', value: 'Any', position: -1 }]));
  const [height] = index.ask(everything).facets;
  expect(height?.values.map(({ label }) => label)).toEqual(['Any', '9 cm', '10 cm', '100 cm']);
});

test('what is said of a value is what is said now, and its places are those of now', () => {
  const index = new ListingIndex('en');
  const moss = (id: string, value: string, swatch: string, position: number) =>
    one(id, [{ facet: id === 'a' ? 'Color' : 'colour', value, swatch, position }]);
  index.put(one('b', [{ facet: 'Colour', value: 'Clay', position: 2 }]));
  index.put(moss('a', 'moss', '#000000', 1));
  index.put(moss('c', 'MOSS', '#111111', 1));
  index.put(one('c', [{ facet: 'Colour', value: 'Moss', swatch: '#3f4f3c', position: 3 }]));
  index.remove('a');
  const [colour, more] = index.ask(everything).facets;
  expect(more).toBeUndefined();
  expect(colour).toMatchObject({
    label: 'Colour',
    values: [{ label: 'Clay' }, { label: 'Moss', swatch: '#3f4f3c' }],
  });
});

test('what is called otherwise now is found by what it was called, unless something else is called so', () => {
  const index = new ListingIndex('en');
  const grey = {
    ...{ facet: 'Color', value: 'Grey', formerFacets: ['colour', 'tone'] },
    former: ['gray', 'ash'],
  };
  index.put(one('a', [{ facet: 'Colour', value: 'Gray' }]));
  index.put(one('a', [grey]));
  const found = (facet: string, value: string) => {
    const rule = {
      match: 'all' as const,
      conditions: [{ kind: 'facet' as const, facet, values: [value] }],
    };
    const totals = [
      index.ask({ ...everything, facets: { [facet]: [value] } }).total,
      index.ask({ ...everything, rule }).total,
    ];
    expect(totals[0]).toBe(totals[1]);
    return totals[0];
  };
  expect(['Gray', 'ash', 'grey'].map((value) => found('colour', value))).toEqual([1, 1, 1]);
  expect(found('Tone', 'Gray')).toBe(1);
  index.put(one('b', [{ facet: 'Color', value: 'Ash' }]));
  index.put(one('c', [{ facet: 'Tone', value: 'Grey' }]));
  index.remove('a');
  expect(found('color', 'ash')).toBe(1);
  expect(found('tone', 'grey')).toBe(1);
});

test('a former name finds all that had it and are there, in whatever order they came', () => {
  const moss = one('moss', [{ facet: 'Colour', value: 'Moss', former: ['green'] }]);
  const olive = one('olive', [{ facet: 'Colour', value: 'Olive', former: ['green'] }]);
  const hue = one('hue', [{ facet: 'Hue', value: 'Red', formerFacets: ['tint'] }]);
  const tone = one('tone', [{ facet: 'Tone', value: 'Red', formerFacets: ['tint'] }]);
  const products = [moss, olive, hue, tone];
  for (const order of [products, products.toReversed()]) {
    const index = new ListingIndex('en');
    const found = (facet: string, value: string) =>
      index
        .ask({ ...everything, facets: { [facet]: [value] } })
        .page.map(({ id }) => id)
        .toSorted();
    for (const product of order) index.put(product);
    expect(found('colour', 'green')).toEqual(['moss', 'olive']);
    expect(found('tint', 'red')).toEqual(['hue']);
    // Who goes takes its former name along, and leaves that of the others.
    index.remove('olive');
    index.remove('hue');
    expect(found('colour', 'green')).toEqual(['moss']);
    expect(found('tint', 'red')).toEqual(['tone']);
    index.put(olive);
    index.remove('moss');
    expect(found('colour', 'green')).toEqual(['olive']);
    // A former name that is given up finds nothing.
    index.put(one('olive', [{ facet: 'Colour', value: 'Olive' }]));
    index.put(one('tone', [{ facet: 'Tone', value: 'Red' }]));
    expect(found('colour', 'green')).toEqual([]);
    expect(found('tint', 'red')).toEqual([]);
    expect(found('tone', 'red')).toEqual(['tone']);
  }
});

test('facets stand in the order that the shop gave them, those of options first', () => {
  const index = new ListingIndex('en');
  const attribute = (facet: string, facetPosition: number) => ({
    facet,
    value: 'x',
    facetPosition,
  });
  index.put(one('a', [attribute('Weight', 2), attribute('Depth', 1), attribute('Age', 2)]));
  index.put(one('b', [{ facet: 'Brand', value: 'x', origin: 'brand' }]));
  index.put(one('c', [{ facet: 'Size', value: 'x', origin: 'option' }]));
  expect(index.ask(everything).facets.map(({ label }) => label)).toEqual([
    ...['Size', 'Brand', 'Depth', 'Age', 'Weight'],
  ]);
});

test.each([
  [
    ['XL', 'S', 'M', 'XS'],
    ['XS', 'S', 'M', 'XL'],
  ],
  [
    ['44', '36', '40.5', '104'],
    ['36', '40.5', '44', '104'],
  ],
])('options %j stand as people count', (values, sorted) => {
  const index = new ListingIndex('en');
  values.forEach((value, position) => {
    index.put(one(value, [{ facet: 'Size', value, position, origin: 'option' }]));
  });
  expect(index.ask(everything).facets[0]?.values.map(({ label }) => label)).toEqual(sorted);
});

test('of thousands of values the most frequent are shown, and those that were asked for', () => {
  const index = new ListingIndex('en');
  for (let nth = 0; nth < 300; nth += 1)
    index.put(one(`${nth}`, [{ facet: 'Mark', value: `Mark ${nth}` }]));
  index.put(one('more', [{ facet: 'Mark', value: 'Mark 299' }]));
  const question = { ...everything, facets: { Mark: ['mark-298'] } };
  for (const [whole, shown] of [
    [[], 13],
    [['MARK'], 201],
  ] as const) {
    const [mark] = index.ask({ ...question, whole }).facets;
    expect(mark?.values).toHaveLength(shown);
    expect(mark?.left).toBe(300 - shown);
    expect(mark?.values.slice(-2).map(({ key, count }) => [key, count])).toEqual([
      ['mark-298', 1],
      ['mark-299', 2],
    ]);
  }
});

test('of values that nothing fits those are shown that most of the list has', () => {
  const index = new ListingIndex('en');
  for (let nth = 0; nth < 40; nth += 1)
    for (let copy = 0; copy <= nth; copy += 1)
      index.put(one(`${nth} ${copy}`, [{ facet: 'Mark', value: `Mark ${nth}` }]));
  index.put(one('other', [{ facet: 'Colour', value: 'Moss' }]));
  const mark = index
    .ask({ ...everything, facets: { Colour: ['moss'] } })
    .facets.find(({ key }) => key === 'mark');
  expect(mark?.values.map(({ key, count }) => [key, count])).toEqual(
    Array.from({ length: 12 }, (_, nth) => [`mark-${28 + nth}`, 0]),
  );
  expect(mark?.left).toBe(28);
});

test('what is said of a value now is shown after every change, also of one that was shown before', () => {
  const index = new ListingIndex('en');
  const said = (label: string, facet: string, position: number): Fact[] => [
    {
      facet,
      value: label,
      position,
      facetPosition: position,
      kind: 'number',
      unit: `u${position}`,
    },
  ];
  const shown = () =>
    index.ask(everything).facets.map(({ label, values, range }) => ({
      ...{ label, range },
      values: values.map((value) => [value.label, value.count]),
    }));
  index.put(one('a', said('Size 5', 'How big', 5)));
  const first = shown();
  index.put(one('b', said('size-5', 'how-big', 6)));
  index.put(one('c', said('size-5', 'how-big', 6)));
  const range = { from: 6, to: 6, unit: 'u6' };
  expect(shown()).toEqual([{ label: 'how-big', range, values: [['size-5', 3]] }]);
  index.remove('b');
  index.remove('c');
  expect(shown()).toEqual(first);
});

test('of hundreds of facets those are offered that most have, and those that are asked for or chosen', () => {
  const index = new ListingIndex('en');
  for (let nth = 0; nth < 100; nth += 1)
    for (let copy = 0; copy <= nth; copy += 1)
      index.put(one(`${nth} ${copy}`, [{ facet: `Facet ${nth}`, value: 'x', position: copy }]));
  const offered = (more: Partial<Question>) =>
    index.ask({ ...everything, ...more }).facets.map(({ key }) => key);
  const usual = offered({});
  expect(usual).toHaveLength(24);
  expect(usual).toContain('facet-76');
  expect(usual).not.toContain('facet-75');
  const more = offered({ facets: { 'Facet 3': ['x'] }, offered: ['facet-5'] });
  expect(more).toHaveLength(26);
  expect(more).toEqual(expect.arrayContaining(['facet-3', 'facet-5']));
  expect(offered({ offered: 'all' })).toHaveLength(100);
});

test.each([
  ['sv', ['Zebra', 'Åra', 'Ärla', 'Öga']],
  ['de', ['Ara', 'Ärla', 'Öga', 'Zebra']],
  ['en', ['Box 2', 'Box 10', 'Éclair', 'zebra']],
])('names stand as people sort them in %s', (locale, titles) => {
  const index = new ListingIndex(locale, { ...usualThresholds, walkedFrom: 0 });
  const other = new ListingIndex(locale);
  for (const title of titles.toReversed()) {
    for (const each of [index, other]) each.put({ ...one(title, []), title });
  }
  for (const each of [index, other]) {
    const { page } = each.list({ ...everything, order: 'title' });
    expect(page.map(({ id }) => id)).toEqual(titles);
  }
});

test.each([
  ['A', 'A+'],
  ['1.5 l', '1-5 l'],
  ['-5 °C', '5 °C'],
  ['カラス', 'ガラス'],
  ['<10 kg', '>10 kg'],
])('%s and %s are two values', (one, other) => {
  expect(keyOf(one)).not.toBe(keyOf(other));
});

test('what has no letter is known by its signs', () => {
  const index = new ListingIndex('en');
  index.put(one('a', [{ facet: 'Mark', value: '★★' }]));
  expect(index.ask({ ...everything, facets: { Mark: ['★★'] } }).total).toBe(1);
  expect(index.ask({ ...everything, facets: { Mark: ['★'] } }).total).toBe(0);
});

test('a value with a key is found by it and shown by what is said of it now', () => {
  const index = new ListingIndex('en');
  const of = (id: string, value: string, key: string): IndexedProduct => ({
    ...{ id, title: id, categoryIds: [], tags: [], rank: 0, newest: 0, popularity: 0 },
    brandId: key,
    facts: [{ facet: 'Brand', value, key }],
    variants: [{ id, amount: 1, compareAt: null, state: 'in_stock', hasImage: false, facts: [] }],
  });
  const values = (wanted: string[] = []) => {
    const { facets, total } = index.ask({
      ...{ facets: { Brand: wanted }, inStock: false, onSale: false },
      ...{ order: 'title', limit: 10 },
    });
    return [total, facets[0]?.values.map(({ key, label, count }) => [key, label, count])];
  };
  for (const id of ['a', 'b']) index.put(of(id, 'A+', 'a-plus'));
  index.put(of('c', 'A', 'a'));
  expect(values(['a'])).toEqual([
    1,
    [
      ['a', 'A', 1],
      ['a-plus', 'A+', 2],
    ],
  ]);
  for (const id of ['a', 'b']) index.put(of(id, 'Aplus', 'a-plus'));
  expect(values()).toEqual([
    3,
    [
      ['a', 'A', 1],
      ['a-plus', 'Aplus', 2],
    ],
  ]);
  expect([index.sells('a'), index.sells('none')]).toEqual([true, false]);
  index.remove('c');
  expect(index.sells('a')).toBe(false);
});
