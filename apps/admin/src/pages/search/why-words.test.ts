import { expect, test } from 'vitest';
import { english } from '../../messages/testing.tsx';
import { type Explained, sentencesOf } from './why-words.ts';

const parts = { text: 1.234, role: 1, phrase: 1, popularity: 1, stock: 1 };
const bucket = { matched: 1, solid: 1, required: 1 };
const listed: Explained = {
  ...{ title: 'Tall mug', status: 'active', total: 40, standing: 'listed', position: 12 },
  ...{
    mark: null,
    colours: {},
    ahead: { pinned: 2, closer: 5, better: 4 },
    best: bucket,
    inStock: true,
  },
  learned: 0,
  match: {
    words: [
      {
        typed: 'mugs',
        light: false,
        match: { as: 'mug', by: 'inflection', steps: 0, fields: ['title', 'type'] },
      },
    ],
    ...{ bucket, steps: 0, parts },
  },
};

test('tells the place, what stands before it and what its place comes from', () => {
  expect(sentencesOf(listed, english)).toEqual([
    'Number 12 of 40.',
    'Before it: 2 pinned, 5 with more of the words, less guessed or boosted and 4 that fit better.',
    '“mugs” was taken for “mug”, another form of it, in the title and the product type.',
    'It has 1 of 1 word.',
    'Nothing was guessed.',
    'How strongly the words stand in it: 1.23.',
    'Its title, type or category names just this thing.',
    'Nobody bought it lately.',
    'It can be had.',
  ]);
});

const away = { ...listed, position: null, ahead: null, match: null };
test.each<[string, Explained, string]>([
  ['draft', { ...away, standing: 'not_sold', status: 'draft' }, 'Not found: it is a draft.'],
  ['unsold', { ...away, standing: 'not_sold' }, 'not on sale in this market'],
  ['other', { ...away, standing: 'no_word' }, 'none of the words'],
  ['apart', { ...away, standing: 'apart', match: listed.match }, 'lacks a word'],
  [
    'fewer',
    {
      ...{ ...away, standing: 'fewer_words', match: listed.match },
      best: { matched: 2, solid: 2, required: 2 },
    },
    'it has 1 of the words, others have 2',
  ],
  ['scattered', { ...away, standing: 'fewer_words', match: listed.match }, 'long attributes only'],
])('tells why a product is not in the list: %s', (_, explained, sentence) => {
  expect(sentencesOf(explained, english)[0]).toContain(sentence);
});

test('tells which of its colours a word names', () => {
  const match = { as: 'green', by: 'exact' as const, steps: 0, fields: ['colour' as const] };
  const told = sentencesOf(
    {
      ...{ ...listed, colours: { green: ['Moss', 'Sage'] } },
      match: { words: [{ typed: 'green', light: false, match }], bucket, steps: 0, parts },
    },
    english,
  );
  expect(told).toContain('“green” is there, in the family of Moss and Sage.');
});

test.each([
  ['pinned', 'Pinned'],
  ['buried', 'Buried'],
  ['boosted', 'Boosted'],
] as const)('tells that it is %s', (mark, word) => {
  expect(sentencesOf({ ...listed, mark }, english).join(' ')).toContain(`${word}: it`);
});

test.each([
  ['spelling', 'tabel', 'table', 'with an error corrected'],
  ['synonym', 'blanket', 'throw', 'by a synonym'],
  ['beginning', 'lam', 'lamp', 'beginning of'],
  ['split', 'headset', 'head set', 'written apart'],
  ['exact', 'mug', 'mug', 'is there'],
] as const)('tells how a word was taken: %s', (by, typed, as, words) => {
  const match = { as, by, steps: 2, fields: ['colour' as const] };
  const told = sentencesOf(
    {
      ...listed,
      match: {
        words: [{ typed, light: false, match }],
        bucket: { matched: 1, solid: 0, required: 2 },
        ...{ steps: 2, parts: { text: 1, role: 0.45, phrase: 1.35, popularity: 1.2, stock: 0.5 } },
      },
    },
    english,
  ).join(' ');
  expect(told).toContain(words);
  for (const also of [
    'in the family of one of its colours.',
    'It has 1 of 2 words, 1 of them in long attributes only, which counts half.',
    'Guessed: 2 steps away',
    'rather than naming it: × 0.45.',
    'side by side in the title: × 1.35.',
    'It sells: × 1.20',
    'It is sold out: × 0.50.',
  ]) {
    expect(told).toContain(also);
  }
});

test('tells what shoppers prefer, where it moves something', () => {
  const learnt = { ...listed, learned: 0.4, mark: null };
  expect(sentencesOf(learnt, english).at(-1)).toBe(
    'Shoppers choose it more often than its place explains: it rises by 0.40 of a step, one at most.',
  );
  expect(sentencesOf({ ...learnt, mark: 'pinned' }, english).join()).not.toContain(
    'Shoppers choose',
  );
});
