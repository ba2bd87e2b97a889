// Kinds of goods the shop does not sell yet: a digital good, a gift card and a bundle.
// Data to switch on when the schema carries them; the seed does not load it.
// Prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
import { define, sizes } from './define.ts';
import type { MarlLater } from './types.ts';

export const later: MarlLater[] = [
  {
    kind: 'digital',
    file: 'sewing-pattern-apron.pdf',
    pages: 6,
    product: define({
      slug: 'apron-pattern',
      code: 'PAT',
      title: 'Apron sewing pattern (PDF)',
      categories: ['candles-and-paper'],
      type: 'Pattern',
      text: [
        'A pattern for a cross-back apron in two sizes, with drawings for each step. Six pages to print on A4 or US letter.',
      ],
      attributes: { Format: 'PDF, 6 pages', Level: 'First or second sewing project' },
      tags: ['digital'],
      axes: [],
      price: [900, 900, 800],
      grams: 0,
      alt: 'Six sheets of a sewing pattern spread out on paper.',
    }),
  },
  {
    kind: 'giftCard',
    validMonths: 36,
    product: define({
      slug: 'gift-card',
      code: 'GFT',
      title: 'Gift card',
      categories: ['candles-and-paper'],
      type: 'Gift card',
      text: ['Sent by mail within minutes, or on a printed card. Good for three years.'],
      attributes: { Validity: 'Three years' },
      tags: ['gift'],
      axes: [
        sizes(
          { value: '25', code: '25', price: [2500, 2500, 2500] },
          { value: '50', code: '50', price: [5000, 5000, 5000] },
          { value: '100', code: '100', price: [10000, 10000, 10000] },
        ),
      ],
      price: [2500, 2500, 2500],
      grams: 10,
      alt: 'A moss green gift card with the Marl mark.',
    }),
  },
  {
    kind: 'bundle',
    parts: [
      { sku: 'MRL-MUG-MOS', quantity: 2 },
      { sku: 'MRL-BWL-MOS-14', quantity: 2 },
      { sku: 'MRL-PLA-CHA-21', quantity: 2 },
    ],
    product: define({
      slug: 'breakfast-for-two',
      code: 'SET',
      title: 'Breakfast for two',
      categories: ['tableware'],
      type: 'Set',
      text: ['Two everyday mugs, two breakfast bowls and two small plates, packed together.'],
      attributes: { Material: 'Stoneware, lead-free glaze' },
      tags: ['gift', 'stoneware'],
      axes: [],
      price: [11700, 11700, 10200],
      grams: 2480,
      alt: 'Two moss mugs, two moss bowls and two chalk plates arranged on a table.',
    }),
  },
];
