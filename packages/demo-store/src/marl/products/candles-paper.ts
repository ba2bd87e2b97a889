// Candles, candlesticks and notebooks of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { colours, define, finishes, sizes } from '../define.ts';

export const candlesAndPaper = [
  define({
    slug: 'candlestick',
    code: 'CST',
    title: 'Turned candlestick',
    categories: ['candles-and-paper'],
    type: 'Candlestick',
    text: [
      'A turned holder for ordinary 22 mm candles. The base is weighted and has felt underneath.',
    ],
    attributes: {
      Material: 'Brass, or stoneware in a matt glaze',
      Dimensions: '9 cm across; 7 or 16 cm high',
      Care: 'Brass darkens with time; polish it or leave it.',
    },
    tags: ['brass', 'stoneware', 'gift'],
    axes: [
      finishes('Brass', 'Chalk', 'Ink'),
      sizes(
        { value: 'Low', code: 'L', price: [2400, 2400, 2100], grams: 310 },
        { value: 'Tall', code: 'T', price: [3400, 3400, 2900], grams: 520 },
      ),
    ],
    price: [2400, 2400, 2100],
    grams: 310,
    alt: 'A low and a tall candlestick in {}, both with lit candles.',
    more: [
      [
        'in-use',
        'A tall and a low brass candlestick with burning candles on a table laid with linen.',
      ],
    ],
  }),
  define({
    slug: 'dinner-candles',
    code: 'CND',
    title: 'Dinner candles, six',
    categories: ['candles-and-paper'],
    type: 'Candle',
    text: [
      'Dipped by hand, dyed right through. Each burns for about eight hours and does not drip in still air.',
    ],
    attributes: {
      Material: 'Rapeseed wax, cotton wick',
      Dimensions: '2.2 cm across, 28 cm long',
      Care: 'Trim the wick to 5 mm.',
    },
    tags: ['candle', 'under-15'],
    axes: [colours('Chalk', 'Clay', 'Moss', 'Ochre')],
    price: [1400, 1400, 1200],
    grams: 540,
    alt: 'Six slim dinner candles in {} lying in a small pyramid.',
    more: [
      [
        'in-use',
        'Three burning candles in moss, ochre and chalk, two more lying beside a box of matches.',
      ],
    ],
  }),
  define({
    slug: 'notebook',
    code: 'NOT',
    title: 'Cloth-bound notebook',
    categories: ['candles-and-paper'],
    type: 'Notebook',
    text: [
      'Sewn pages that lie flat, a linen cover, a ribbon. 160 pages of smooth cream paper that takes ink without bleeding.',
    ],
    attributes: {
      Material: 'Linen, board, 100 g/m² recycled paper',
      Dimensions: 'A5, 160 pages',
      Ruling: 'Dots, 5 mm',
    },
    tags: ['paper', 'linen'],
    axes: [colours('Moss', 'Clay', 'Flax', 'Ink')],
    price: [1900, 1900, 1600],
    grams: 310,
    alt: 'Two stacked cloth-bound notebooks in {} with cream pages and a ribbon.',
    more: [
      [
        'in-use',
        'A clay red notebook open at blank pages with a pencil, a second one and a mug of coffee behind.',
      ],
    ],
  }),
];
