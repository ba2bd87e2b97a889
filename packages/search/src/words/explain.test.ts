import { expect, test } from 'vitest';
import { home, shelf, shop } from './testing.ts';

const { index } = shelf('en', home, [{ from: ['blanket'], to: ['throw'], twoWay: true }]);
const at = (title: string) => home.findIndex((one) => one.title === title);

test('tells which word was taken for what, where it stands and what the order comes from', () => {
  expect(index.explain('zebra', at('Stoneware Mug'), shop)).toBeNull();
  expect(index.explain('a green tabelcloth', at('Linen Tablecloth'), shop)).toMatchObject({
    words: [
      { typed: 'a', light: true, match: null },
      { typed: 'green', light: false, match: null },
      {
        typed: 'tabelcloth',
        match: { as: 'tablecloth', by: 'spelling', steps: 2, fields: ['title'] },
      },
    ],
    bucket: { matched: 1, solid: 1, required: 2 },
    steps: 2,
  });
});

test.each([
  ['mugs', 'Stoneware Mug', 'mug', 'inflection', ['title', 'type']],
  ['green', 'Stoneware Mug', 'green', 'exact', ['colour']],
  ['mugmos01', 'Stoneware Mug', 'mugmos01', 'code', ['code']],
  ['mug mos 01', 'Stoneware Mug', 'mugmos01', 'code', ['code']],
  ['blanket', 'Wool Throw', 'throw', 'synonym', ['title', 'type']],
  ['headset', 'Head Set with Microphone', 'head set', 'split', ['title']],
  ['carafe orsted', 'Carafe 2 l', 'ørsted', 'exact', ['brand']],
  ['dishwasher', 'Stoneware Mug', 'dishwasher', 'exact', ['description']],
])('%s is in %s as %s by %s', (query, title, as, by, fields) => {
  const words = index.explain(query, at(title), shop)?.words ?? [];
  expect(words.at(-1)?.match).toMatchObject({ as, by, fields });
});

test('its parts tell an order as the search gives it', () => {
  const { hits } = index.search('mouse', shop);
  const value = (ordinal: number) => {
    const told = index.explain('mouse', ordinal, shop);
    const { text = 0, role = 0, phrase = 0, popularity = 0, stock = 0 } = told?.parts ?? {};
    return text * role * phrase * popularity * stock - 1000 * (told?.steps ?? 0);
  };
  const values = [...hits].map(value);
  expect(values).toEqual([...values].sort((a, b) => b - a));
});

test.each([
  ['la', ['lamp']],
  ['desk l', ['desk lamp']],
  ['Crèm', ['crème']],
  ['tea', ['tea', 'teapots']],
  ['lamp ', []],
  ['', []],
  ['zzz', []],
])('%s may become %j', (query, expected) => {
  const found = index.complete(query, 5).map(({ text }) => text);
  expect(found).toEqual(expect.arrayContaining(expected));
  if (expected.length === 0) expect(found).toEqual([]);
});

test('completions are counted by documents that hold all words and are accepted', () => {
  expect(index.complete('lam', 5)).toEqual([{ text: 'lamp', documents: 3 }]);
  expect(index.complete('desk l', 5)).toEqual([{ text: 'desk lamp', documents: 1 }]);
  const notShade = (ordinal: number) => ordinal !== at('Lamp Shade');
  expect(index.complete('lam', 5, notShade)).toEqual([{ text: 'lamp', documents: 2 }]);
});
