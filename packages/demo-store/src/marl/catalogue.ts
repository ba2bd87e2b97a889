// The demo brand Marl: brand, categories, products, wide scenes. Plain typed data, no database code.
// The seed reads this; pictures are rendered by packages/demo-store/studio into packages/demo-store/src/marl/images/.
// catalogue.test.ts looks for every picture named here; the seed passes over one that is absent.
import { candlesAndPaper } from './products/candles-paper.ts';
import { cups } from './products/cups.ts';
import { furniture } from './products/furniture.ts';
import { lighting } from './products/lighting.ts';
import { plants } from './products/plants.ts';
import { plates } from './products/plates.ts';
import { serving } from './products/serving.ts';
import { storage } from './products/storage.ts';
import { textiles } from './products/textiles.ts';
import type { MarlBrand, MarlCategory, MarlProduct, MarlScene } from './types.ts';

export const brand: MarlBrand = {
  name: 'Marl',
  tagline: 'Things for the home, made to be used.',
  about:
    'Marl is a small workshop for tableware, lighting, linen and a few pieces of furniture. We work in clay, wood, linen and steel, in a dozen colours that go together. Everything can be washed, oiled or mended.',
  logo: 'logo.svg',
  mark: 'mark.svg',
  palette: {
    paper: '#F6F2EA',
    ink: '#23261F',
    moss: '#3F4F3C',
    clay: '#B4593A',
    ochre: '#D2A24C',
    sage: '#A9B39A',
    stone: '#8C877C',
  },
};

export const categories: MarlCategory[] = [
  {
    slug: 'tableware',
    title: 'Tableware',
    parent: null,
    description: 'Stoneware, glass and wood for the table, in colours you can mix.',
    position: 1,
  },
  {
    slug: 'mugs-and-cups',
    title: 'Mugs and cups',
    parent: 'tableware',
    description: 'For coffee, tea and water. Most of them stack.',
    position: 1,
  },
  {
    slug: 'plates-and-bowls',
    title: 'Plates and bowls',
    parent: 'tableware',
    description: 'The shapes you reach for every day.',
    position: 2,
  },
  {
    slug: 'serving',
    title: 'Serving',
    parent: 'tableware',
    description: 'Pitchers, pots, boards and trays for the middle of the table.',
    position: 3,
  },
  {
    slug: 'lighting',
    title: 'Lighting',
    parent: null,
    description: 'Warm light, low down, where you sit.',
    position: 2,
  },
  {
    slug: 'textiles',
    title: 'Textiles',
    parent: null,
    description: 'Linen, wool and cotton that get better with washing.',
    position: 3,
  },
  {
    slug: 'kitchen-linen',
    title: 'Kitchen linen',
    parent: 'textiles',
    description: 'Towels, napkins and cloths for the table.',
    position: 1,
  },
  {
    slug: 'throws-and-cushions',
    title: 'Throws and cushions',
    parent: 'textiles',
    description: 'For the sofa, the bed and the balcony.',
    position: 2,
  },
  {
    slug: 'storage',
    title: 'Storage',
    parent: null,
    description: 'Jars, boxes, baskets and rails, so that things have a place.',
    position: 4,
  },
  {
    slug: 'furniture',
    title: 'Furniture',
    parent: null,
    description: 'A few pieces in solid wood.',
    position: 5,
  },
  {
    slug: 'vases-and-plants',
    title: 'Vases and plants',
    parent: null,
    description: 'Something green, and something to put it in.',
    position: 6,
  },
  {
    slug: 'candles-and-paper',
    title: 'Candles and paper',
    parent: null,
    description: 'For the evening and for the desk.',
    position: 7,
  },
];

/** Wide pictures: the front page's and the head of each main category. */
export const scenes: MarlScene[] = [
  {
    file: 'scene-home.webp',
    use: 'home',
    alt: 'An oak sideboard in low sunlight with plates and bowls on a linen runner, mugs, a moss pitcher of green branches, vases in clay and ochre, a cup on two books and a lit lamp.',
  },
  {
    file: 'scene-tableware.webp',
    use: 'category',
    category: 'tableware',
    alt: 'A table laid on pale linen: plates with a clay napkin and an ochre bowl, a bowl of salad, bread on an oak board, a sage pitcher, beakers and small dishes of salt and olives.',
  },
  {
    file: 'scene-lighting.webp',
    use: 'category',
    category: 'lighting',
    alt: 'A lit paper lantern, a clay dome pendant over a bowl of pears, a globe lamp and an ochre lamp on an oak sideboard before a dark green wall.',
  },
  {
    file: 'scene-textiles.webp',
    use: 'category',
    category: 'textiles',
    alt: 'An oak bench with cushions in clay, flax and ochre, a moss wool throw hanging over its edge and a stack of folded cloths; a rope basket with rolled towels stands before it.',
  },
  {
    file: 'scene-storage.webp',
    use: 'category',
    category: 'storage',
    alt: 'An oak sideboard with a slatted crate of folded cloths, bentwood boxes, three lidded jars and a rope basket of rolled towels; towels and a mug hang from a peg rail above.',
  },
  {
    file: 'scene-furniture.webp',
    use: 'category',
    category: 'furniture',
    alt: 'A sunlit room with a spindle chair, a walnut side table with a moss lamp and a clay mug, a milking stool with two books on a striped rug, and an oak bench with a black tray, a vase of branches and an ochre throw.',
  },
  {
    file: 'scene-vases-and-plants.webp',
    use: 'category',
    category: 'vases-and-plants',
    alt: 'A snake plant and a rubber fig in pots, a round chalk vase of olive branches, vases in sage, clay and ochre and a moss watering can on an oak sideboard in the sun.',
  },
  {
    file: 'scene-candles-and-paper.webp',
    use: 'category',
    category: 'candles-and-paper',
    alt: 'Three lit candles in holders of different heights, three more lying beside them, an open notebook with a pencil and a stack of notebooks with a coffee cup on an oak table.',
  },
];

export const products: MarlProduct[] = [
  ...cups,
  ...plates,
  ...serving,
  ...lighting,
  ...textiles,
  ...storage,
  ...furniture,
  ...plants,
  ...candlesAndPaper,
];
