import fc from 'fast-check';
import { expect, test } from 'vitest';
import { home, product, shelf, shop } from './testing.ts';
import { createWordIndex } from './word-index.ts';

const synonyms = [
  { from: ['blanket'], to: ['throw'], twoWay: true },
  { from: ['drinking vessel'], to: ['mug'], twoWay: false },
  { from: ['illumination'], to: ['desk lamp'], twoWay: false },
];
const { index, titles } = shelf('en', home, synonyms);

test.each([
  ['a word', 'tablecloth', 'Linen Tablecloth'],
  ['its plural', 'tablecloths', 'Linen Tablecloth'],
  ['a plural without a rule', 'mouse wireless', 'Wireless Mouse'],
  ['capitals and accents left out', 'CREME brulee', 'Crème Brûlée Set'],
  ['accents where there are none', 'Tàblecloth', 'Linen Tablecloth'],
  ['letters of another alphabet', 'orsted', 'Carafe 2 l'],
  ['two letters swapped', 'tabelcloth', 'Linen Tablecloth'],
  ['a letter too much', 'linnen', 'Linen Tablecloth'],
  ['a letter too little', 'lnen', 'Linen Tablecloth'],
  ['two errors in a long word', 'microfone', 'Head Set with Microphone'],
  ['an error in the first letter', 'ablecloth', 'Linen Tablecloth'],
  ['an error in a plural', 'carafs', 'Carafe 2 l'],
  ['a space too much', 'table cloth', 'Linen Tablecloth'],
  ['a hyphen too much', 'smart-watch', 'Smartwatch'],
  ['a space too little', 'headset', 'Head Set with Microphone'],
  ['a hyphen too little', 'tshirt', 'T-Shirt'],
  ['a space for a hyphen', 't shirt', 'T-Shirt'],
  ['a SKU', 'MUG-MOS-01', 'Stoneware Mug'],
  ['a SKU without dashes', 'mugmos01', 'Stoneware Mug'],
  ['a SKU with spaces', 'lmp 100 b', 'Desk Lamp'],
  ['the beginning of a SKU', 'lmp-100', 'Desk Lamp'],
  ['a barcode', '4006381333931', 'Stoneware Mug'],
  ['the beginning of a word', 'tablec', 'Linen Tablecloth'],
  ['a synonym', 'blanket', 'Wool Throw'],
  ['a synonym in the plural', 'blankets', 'Wool Throw'],
  ['a synonym of two words', 'drinking vessels', 'Stoneware Mug'],
  ['a synonym for two words', 'illumination', 'Desk Lamp'],
  ['the family of a colour', 'green mug', 'Stoneware Mug'],
  ['the family of another colour', 'blue mug', 'Enamel Mug'],
  ['a measure as written', 'carafe 2 l', 'Carafe 2 l'],
  ['a measure written together', 'carafe 2l', 'Carafe 2 l'],
  ['a measure in full', 'carafe 2 litres', 'Carafe 2 l'],
  ['the same in another unit', 'carafe 500 ml', 'Carafe 0.5 L'],
  ['a measure in the description', '350ml mug', 'Stoneware Mug'],
  ['inches by a word', '17 inch monitor', 'Monitor 17"'],
  ['inches by their sign', 'monitor 17″', 'Monitor 17"'],
  ['light words around it', 'a mug for the tea', 'Stoneware Mug'],
  ['a possessive', "wool's throw", 'Wool Throw'],
])('finds by %s: %s', (_, query, first) => {
  expect(titles(query)[0]).toBe(first);
  expect(index.search(query, shop).matched).toBe('all');
});

test.each([
  ['the thing before what belongs to it', 'mouse', ['Wireless Mouse', 'Toy Mice'], ['Mouse Pad']],
  ['mugs before a tree for mugs', 'mug', ['Stoneware Mug', 'Enamel Mug'], ['Mug Tree']],
  ['lamps before parts of lamps', 'lamps', ['Desk Lamp', 'Floor Lamp'], ['Lamp Shade']],
  ['desks before desk lamps', 'desk', ['Writing Desk', 'Standing Desks for Two'], ['Desk Lamp']],
  ['words side by side before words apart', 'tea pot', ['Cast Iron Tea Pot'], ['Stoneware Mug']],
])('ranks %s', (_, query, before, after) => {
  const found = titles(query);
  const last = Math.max(...before.map((title) => found.indexOf(title)));
  expect(before.filter((title) => !found.includes(title))).toEqual([]);
  for (const title of after) expect(found.slice(0, last + 1)).not.toContain(title);
});

test.each([
  [
    'the word before its kin',
    ['Control', 'Wireless Game Controller in Matt Black'],
    'controller',
    'Wireless Game Controller in Matt Black',
  ],
  ['errors inside before one at the beginning', ['Lamp', 'Tarp'], 'tamp', 'Tarp'],
  ['what is typed before what it may mean', ['Beard Oil', 'Board Oil'], 'board oils', 'Board Oil'],
  [
    'words side by side before words apart',
    ['Oak Desk Board', 'Oak Board Desk'],
    'oak board',
    'Oak Board Desk',
  ],
])('ranks %s', (_, goods, query, first) => {
  expect(shelf('en', goods).titles(query)[0]).toBe(first);
});

/** Laptops and projectors, some without the word in their titles, among more things for them. */
const devices = [
  { title: 'Laptop Bag 15"', type: 'Bag', categories: ['Laptop accessories'] },
  { title: 'Laptop Sleeve', type: 'Bag', categories: ['Laptop accessories'] },
  { title: 'Laptop Stand', type: 'Stand', categories: ['Laptop accessories'] },
  { title: 'Laptop Charger 65 W', type: 'Charger', categories: ['Laptop accessories'] },
  { title: 'Carbon 14"', type: 'Laptop', categories: ['Laptops'] },
  { title: 'Slim Pro Laptop', type: 'Laptop' },
  { title: 'Projector Lamp', type: 'Lamp', categories: ['Projector parts'] },
  { title: 'Projector Screen', type: 'Screen' },
  { title: 'Projector Wall Mount', type: 'Mount' },
  { title: 'Pocket Beam', type: 'Projector for travel' },
  { title: 'HD Projector', type: 'Projector' },
  { title: 'Screen Protector for Phones' },
  { title: 'Phone 15', categories: ['Phones'] },
];

test.each([
  ['laptops', ['Slim Pro Laptop', 'Carbon 14"']],
  ['projector', ['HD Projector', 'Pocket Beam']],
  ['phones', ['Phone 15']],
  ['laptop bag', ['Laptop Bag 15"']],
])('%s come before what belongs to them, by type, category and title', (query, first) => {
  const found = shelf('en', devices).titles(query);
  expect(found.slice(0, first.length)).toEqual(first);
});

test('of two ways to match, a document is ranked by the better one', () => {
  const kin = { from: ['controller'], to: ['gamepad'], twoWay: false };
  const { index: games } = shelf('en', ['Control Gamepad', 'Control'], [kin]);
  games.put(2, product({ title: 'Controller' }));
  const steps = [0, 1, 2].map((at) => games.explain('controller', at, shop)?.steps);
  expect(steps).toEqual([0, 1, 0]);
  expect([...games.search('controller', shop).hits].at(-1)).toBe(1);
});

test('words apart or in another order are not one word', () => {
  expect(shelf('en', ['Set of Head Bands']).titles('headset')).toEqual([]);
});

test('a misspelt synonym still means what the shop says', () => {
  expect(titles('blankit')).toEqual(['Wool Throw']);
});

test('what only begins with the word comes behind the word, and only while typing', () => {
  expect(titles('desk')).not.toContain('Desktop Organiser');
  const typing = titles('desk', true);
  expect(typing).toContain('Desktop Organiser');
  expect(typing.indexOf('Desktop Organiser')).toBeGreaterThan(typing.indexOf('Desk Lamp'));
});

test('while typing, a beginning may hold an error', () => {
  expect(titles('enam')).toEqual(['Enamel Mug']);
  expect(titles('enma', true)).toEqual(['Enamel Mug']);
  expect(titles('linen tabelcl', true)[0]).toBe('Linen Tablecloth');
  expect(titles('enma')).toEqual([]);
});

test.each(['lmap', 'lmaps', 'alamp'])(
  '%s finds lamps although the first letters are wrong',
  (query) => {
    expect(titles(query)).toEqual(expect.arrayContaining(['Desk Lamp', 'Floor Lamp']));
  },
);

test('numbers and codes are never corrected', () => {
  const { titles: codes } = shelf('en', [{ title: 'Drill', codes: ['AB-1234'] }, 'Toner 4711']);
  expect(codes('AB1235')).toEqual([]);
  expect(codes('4712')).toEqual([]);
  expect(codes('ab 1234')).toEqual(['Drill']);
});

test('words of three letters are not corrected', () => {
  expect(shelf('en', ['Mug']).titles('mag')).toEqual([]);
});

test('all words come before some words, and the result says which', () => {
  const all = index.search('desk lamp', shop);
  expect(all.matched).toBe('all');
  expect([...all.hits].map((at) => home[at]?.title)).toEqual(['Desk Lamp']);
  expect([...all.further].map((at) => home[at]?.title)).toContain('Floor Lamp');
  expect([...all.further].map((at) => home[at]?.title)).not.toContain('Writing Desk');
  const some = index.search('enamel zebra', shop);
  expect(some).toMatchObject({ matched: 'some' });
  expect(some.words).toMatchObject([
    { typed: 'enamel', by: 'exact', known: true },
    { typed: 'zebra', as: [], by: null, known: false },
  ]);
  expect(index.search('zebra', shop)).toMatchObject({ matched: 'none', suggestion: null });
});

test('what is known is not corrected while it finds something, and else it is', () => {
  const { titles: find } = shelf('en', ['Board of oak', 'Beard oil']);
  expect(find('board')).toEqual(['Board of oak']);
  expect(find('board oil')).toEqual(['Beard oil']);
});

test('says what it took an unknown word for', () => {
  const result = index.search('linnen tabelcloth', shop);
  expect(result.suggestion).toBe('linen tablecloth');
  expect(result.words).toEqual([
    { typed: 'linnen', as: ['linen'], by: 'spelling', known: false },
    { typed: 'tabelcloth', as: ['tablecloth'], by: 'spelling', known: false },
  ]);
  expect(index.search('linen', shop).suggestion).toBeNull();
});

test('a synonym of one direction does not work in the other', () => {
  const { titles: find } = shelf(
    'en',
    ['Sofa', 'Couch'],
    [{ from: ['seat'], to: ['sofa', 'couch'], twoWay: false }],
  );
  expect(find('seat').sort()).toEqual(['Couch', 'Sofa']);
  expect(find('sofa')).toEqual(['Sofa']);
});

test('synonyms are changed without the goods', () => {
  const { index: sofas, titles: find } = shelf(
    'en',
    ['Sofa'],
    [{ from: ['couch'], to: ['sofa'], twoWay: false }],
  );
  expect(find('couch')).toEqual(['Sofa']);
  sofas.setSynonyms([{ from: ['settee'], to: ['sofa'], twoWay: false }]);
  expect([find('couch'), find('settee')]).toEqual([[], ['Sofa']]);
});

test('synonyms that take the place of others answer as if they had been there from the beginning', () => {
  const goods = ['Wool Throw', 'Stoneware Mug', 'Blank Card'];
  const before = [{ from: ['blanket', 'plaid'], to: ['throw'], twoWay: false }];
  const after = [{ from: ['vessel'], to: ['mug'], twoWay: true }];
  const { index: changed } = shelf('en', goods, before);
  changed.setSynonyms(after);
  const { index: fresh } = shelf('en', goods, after);
  for (const query of ['blanket', 'blankets', 'blankt', 'plaid', 'pla', 'vessel', 'vesel', 'mug']) {
    expect(changed.search(query, shop), query).toEqual(fresh.search(query, shop));
  }
  expect([...changed.search('vessels', shop).hits]).toEqual([1]);
});

test('what sells and can be had comes first among equals, but never before a better match', () => {
  const goods = ['Oak Bench', 'Oak Bench', 'Oak Bench', 'Bench Cushion'];
  const { index: benches } = shelf('en', goods);
  const sells = {
    popularity: (at: number) => (at === 2 || at === 3 ? 1 : 0),
    inStock: (at: number) => at !== 0,
  };
  const { hits, found } = benches.search('oak bench', sells);
  expect([...hits]).toEqual([2, 1, 0]);
  expect([...found]).toEqual([0, 1, 2]);
});

test('what is not accepted is not there', () => {
  const result = index.search('lamp', {
    ...shop,
    accept: (at) => home[at]?.title === 'Floor Lamp',
  });
  expect([...result.hits].map((at) => home[at]?.title)).toEqual(['Floor Lamp']);
});

test('of many hits only as many as asked for are put in order, and all are told', () => {
  const { index: many } = shelf(
    'en',
    Array.from({ length: 50 }, (_, n) => `Plate ${n}`),
  );
  const { hits, scores, found } = many.search('plate', { ...shop, limit: 5 });
  expect([hits.length, scores.length, found.length]).toEqual([5, 5, 50]);
  expect([...found]).toEqual([...found].sort((a, b) => a - b));
});

test('a query of light words only searches for them', () => {
  expect(titles('to go')).toEqual(['Candle to Go']);
  expect(shelf('en', ['The Who', 'Mug']).titles('the')).toEqual(['The Who']);
});

test('a changed product is found by its new words only', () => {
  const changed = createWordIndex('en', []);
  changed.put(4, product({ title: 'Old Kettle' }));
  changed.put(9, product({ title: 'New Kettle' }));
  expect(changed.remove(4)).toBe(true);
  expect(changed.remove(4)).toBe(false);
  expect([...changed.search('kettle', shop).hits]).toEqual([9]);
  expect(changed.search('old', shop).matched).toBe('none');
  expect([changed.count, changed.removed]).toEqual([1, 1]);
  expect(() => changed.put(9, product({}))).toThrow(RangeError);
});

test.each([
  ['', []],
  ['   ', []],
  ['?!… --- ///', []],
  ['🦓', []],
  ['x'.repeat(200), []],
])('%s finds nothing and does no harm', (query, found) => {
  expect(titles(query)).toEqual(found);
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'mug',
        'lamp',
        'desk',
        '2l',
        '17"',
        'the',
        '茶碗',
        'ถ้วย',
        'كوب',
        '-',
        '/',
        "'",
      ),
      { maxLength: 60 },
    )
    .map((words) => words.join(' ')),
);

test('whatever is typed, it answers, the same each time, in order', () => {
  fc.assert(
    fc.property(text, fc.boolean(), (query, typing) => {
      const once = index.search(query, { ...shop, typing });
      const again = index.search(query, { ...shop, typing });
      expect(again).toEqual(once);
      expect(once.found.length).toBe(once.hits.length);
      expect([...once.scores]).toEqual([...once.scores].sort((a, b) => b - a));
    }),
    { numRuns: 150 },
  );
});

test('whatever a product is called, its title finds it, and nothing does when it is gone', () => {
  const words = fc.array(
    fc.constantFrom(
      'oak',
      'Ash',
      'T-Shirt',
      'Öl',
      '2 l',
      'lamp',
      'for',
      'desk',
      'ABC-12',
      '抹茶茶碗',
      'l’eau',
      '1,5',
    ),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('en', 'de', 'fr', 'ja', 'xx'),
      (names, language) => {
        const goods = createWordIndex(language, []);
        names.forEach((name, at) => {
          goods.put(at, product({ title: name.join(' ') }));
        });
        names.forEach((name, at) => {
          const query = name.join(' ');
          const result = goods.search(query, shop);
          expect(result.matched).toBe('all');
          expect([...result.found].slice(0, result.found.length)).toContain(at);
          goods.remove(at);
          expect([...goods.search(query, shop).found]).not.toContain(at);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('after any changes it finds what an index made anew finds, in the same order', () => {
  const title = fc
    .array(fc.constantFrom('oak', 'ash', 'lamp', 'lamps', 'desk', 'for', 'T-Shirt', 'moss'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((words) => words.join(' '));
  const change = fc.record({ title, replaces: fc.nat(9) });
  const queries = ['oak', 'lamp', 'desk lamp', 'tshirt', 'mos', 'oka lmap', 'ash for desk', 'la'];
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
      const edited = createWordIndex('en', []);
      const living = new Map<number, { ordinal: number; title: string }>();
      changes.forEach(({ title: text, replaces }, ordinal) => {
        const before = living.get(replaces);
        if (before) edited.remove(before.ordinal);
        edited.put(ordinal, product({ title: text }));
        living.set(replaces, { ordinal, title: text });
      });
      const fresh = createWordIndex('en', []);
      const sorted = [...living.values()].sort((a, b) => a.ordinal - b.ordinal);
      for (const one of sorted) fresh.put(one.ordinal, product({ title: one.title }));
      for (const query of queries) {
        const [a, b] = [edited, fresh].map((one) => one.search(query, { ...shop, typing: true }));
        const told = (result: typeof a) => [
          result?.hits,
          result?.further,
          result?.matched,
          result?.words.map(({ known }) => known),
          result?.suggestion,
        ];
        expect(told(a)).toEqual(told(b));
      }
      expect([edited.count, edited.removed]).toEqual([living.size, changes.length - living.size]);
    }),
    { numRuns: 100 },
  );
});
