// A small shop to search in, for tests.
import type { WordDocument } from './reader.ts';
import type { Synonym } from './synonyms.ts';
import { createWordIndex, type WordIndex } from './word-index.ts';

export const shop = { popularity: () => 0, inStock: () => true };

/** A document with what is given, the rest empty. */
export function product(part: Partial<WordDocument>): WordDocument {
  return {
    title: '',
    brand: '',
    type: '',
    categories: [],
    tags: [],
    values: [],
    codes: [],
    description: '',
    ...part,
  };
}

export type Shelf = {
  index: WordIndex;
  /** The titles of what is found, the best first. */
  titles(query: string, typing?: boolean): string[];
};

export function shelf(
  language: string,
  goods: readonly (string | Partial<WordDocument>)[],
  synonyms: readonly Synonym[] = [],
): Shelf {
  const documents = goods.map((one) => product(typeof one === 'string' ? { title: one } : one));
  const index = createWordIndex(language, synonyms);
  documents.forEach((document, ordinal) => {
    index.put(ordinal, document);
  });
  return {
    index,
    titles: (query, typing = false) =>
      [...index.search(query, { ...shop, typing }).hits].map((at) => documents[at]?.title ?? ''),
  };
}

/** Things for a home, and some that are named like them. */
export const home: readonly Partial<WordDocument>[] = [
  {
    title: 'Stoneware Mug',
    type: 'Mug',
    categories: ['Kitchen', 'Cups'],
    values: [
      { label: 'Moss', color: '#5b6b3f' },
      { label: 'Clay', color: '#b4593a' },
    ],
    codes: ['MUG-MOS-01', '4006381333931'],
    description: 'Holds 350 ml of tea or coffee. Safe in the dishwasher.',
  },
  { title: 'Enamel Mug', type: 'Mug', values: [{ label: 'Night', color: '#1f2a44' }] },
  { title: 'Mug Tree', type: 'Kitchen storage', description: 'Holds six mugs.' },
  {
    title: 'Linen Tablecloth',
    type: 'Table linen',
    values: [{ label: '140 x 250 cm', color: null }],
  },
  {
    title: 'Cast Iron Tea Pot',
    type: 'Teapots',
    description: 'A pot of 1.2 litres for green tea.',
  },
  { title: 'Teapot Warmer', type: 'Teapots' },
  { title: 'Desk Lamp', type: 'Lamp', categories: ['Lighting'], codes: ['LMP-100-B'] },
  { title: 'Floor Lamp', type: 'Lamp', categories: ['Lighting'] },
  { title: 'Lamp Shade', type: 'Lamp parts', categories: ['Lighting'] },
  { title: 'Writing Desk', type: 'Desk', categories: ['Furniture'] },
  { title: 'Standing Desks for Two', type: 'Desk', categories: ['Furniture'] },
  { title: 'Desktop Organiser', type: 'Storage' },
  { title: 'Wool Throw', type: 'Throw', tags: ['warm'], description: 'Keeps you warm.' },
  { title: 'Carafe 2 l', type: 'Carafe', brand: 'Ørsted & Søn' },
  { title: 'Carafe 0.5 L', type: 'Carafe' },
  { title: 'Crème Brûlée Set', type: 'Baking' },
  { title: 'Head Set with Microphone', type: 'Audio' },
  { title: 'Smartwatch', type: 'Watch' },
  { title: 'T-Shirt', type: 'Clothing', values: [{ label: 'XL', color: null }] },
  { title: 'Mouse Pad', type: 'Desk accessory' },
  { title: 'Wireless Mouse', type: 'Mouse' },
  { title: 'Toy Mice', type: 'Toy' },
  { title: 'Monitor 17"', type: 'Monitor' },
  { title: 'Candle to Go', type: 'Candle' },
];
