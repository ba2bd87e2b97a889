// Plates and bowls of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { colours, define, sizes, woods } from '../define.ts';

const CARE = 'Dishwasher and microwave safe. Warm the oven with it, do not put it in hot.';

export const plates = [
  define({
    slug: 'plate',
    code: 'PLA',
    title: 'Plate with a raised rim',
    categories: ['plates-and-bowls'],
    type: 'Plate',
    text: [
      'A flat plate with a short upright rim that keeps sauce where it belongs. The small one is for breakfast, the large one for dinner.',
      'Six of the large ones stack to 15 cm.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '21 cm or 27 cm across, 2.4 cm high',
      Care: CARE,
    },
    tags: ['stoneware', 'bestseller'],
    axes: [
      colours('Chalk', 'Sage', 'Moss', 'Clay'),
      sizes(
        { value: '21 cm', code: '21', price: [2200, 2200, 1900], grams: 520 },
        { value: '27 cm', code: '27', price: [2900, 2900, 2500], grams: 880 },
      ),
    ],
    price: [2900, 2900, 2500],
    grams: 880,
    alt: 'Two stacked plates with short raised rims in {} glaze.',
    more: [
      ['in-use', 'A laid place: plate, small bowl and folded napkin on a linen cloth, from above.'],
    ],
  }),
  define({
    slug: 'breakfast-bowl',
    code: 'BWL',
    title: 'Breakfast bowl',
    categories: ['plates-and-bowls'],
    type: 'Bowl',
    text: [
      'The bowl that gets used every day: porridge, soup, a pile of cherries. Straight enough to stack, round enough for a spoon.',
      'The small size is right for yoghurt, the large one for noodles.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '14 cm across, 6.5 cm high, or 18 cm across, 8 cm high',
      Care: CARE,
    },
    tags: ['stoneware', 'bestseller'],
    axes: [
      colours('Moss', 'Chalk', 'Ochre', 'Stone'),
      sizes(
        { value: '14 cm', code: '14', price: [1900, 1900, 1700], grams: 380 },
        { value: '18 cm', code: '18', price: [2600, 2600, 2300], grams: 640 },
      ),
    ],
    price: [1900, 1900, 1700],
    grams: 380,
    alt: 'A rounded stoneware bowl in {} glaze, the inside glossy, the foot bare clay.',
    more: [['in-use', 'A moss green bowl full of small oranges beside a stack of bowls.']],
  }),
  define({
    slug: 'pasta-bowl',
    code: 'PAS',
    title: 'Pasta bowl',
    categories: ['plates-and-bowls'],
    type: 'Bowl',
    text: [
      'Wide, low and a little deeper than a plate. The flat rim gives your thumb a place when you carry it.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '24 cm across, 4.5 cm high',
      Care: CARE,
    },
    tags: ['stoneware'],
    axes: [colours('Clay', 'Chalk', 'Ink')],
    price: [2700, 2700, 2400],
    was: [3200, 3200, 2800],
    grams: 720,
    alt: 'A wide, shallow bowl with a broad rim in {} glaze.',
    more: [
      [
        'in-use',
        'A chalk pasta bowl of spaghetti with basil on a sage cloth, with a fork on a folded napkin.',
      ],
    ],
  }),
  define({
    slug: 'dip-dish',
    code: 'DIP',
    title: 'Dip dish',
    categories: ['plates-and-bowls', 'serving'],
    type: 'Dish',
    text: [
      'A small dish for salt, olives, rings or tea bags. It fits on the rim of the dinner plate.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '9 cm across, 2.8 cm high',
      Care: CARE,
    },
    tags: ['stoneware', 'under-15'],
    axes: [colours('Ochre', 'Chalk', 'Clay', 'Ink')],
    price: [900, 900, 800],
    grams: 120,
    alt: 'Three small dishes in {} glaze, two stacked and one in front.',
    more: [
      [
        'in-use',
        'Three dip dishes with olives, sea salt and oil on an oak board, beside slices of bread.',
      ],
    ],
  }),
  define({
    slug: 'serving-bowl',
    code: 'SBL',
    title: 'Serving bowl',
    categories: ['serving', 'plates-and-bowls'],
    type: 'Bowl',
    text: [
      'A generous bowl for the middle of the table. The throwing rings are left in the clay and catch the glaze.',
      'It is heavy. Lift it with both hands when it is full.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '29 cm across, 11 cm high',
      Capacity: '3.2 l',
      Care: CARE,
    },
    tags: ['stoneware'],
    axes: [colours('Chalk', 'Moss', 'Stone')],
    price: [6800, 6900, 5900],
    grams: 1900,
    alt: 'A large serving bowl in {} glaze with visible throwing rings.',
    more: [
      [
        'in-use',
        'The chalk serving bowl full of green salad and small tomatoes, two wooden spoons leaning in it.',
      ],
    ],
  }),
  define({
    slug: 'turned-bowl',
    code: 'TRN',
    title: 'Turned wooden bowl',
    categories: ['serving'],
    type: 'Bowl',
    text: [
      'Turned from one piece of seasoned wood and finished with linseed oil. For salad, bread or fruit.',
      'The grain runs right through, so every bowl is a different picture.',
    ],
    attributes: {
      Material: 'Solid European hardwood, linseed oil',
      Dimensions: '26 cm across, 9 cm high',
      Care: 'Wash by hand, dry at once, oil twice a year.',
    },
    tags: ['wood'],
    axes: [woods('Oak', 'Walnut')],
    price: [7400, 7500, 6500],
    grams: 950,
    alt: 'A turned bowl of {} with grain running across its side.',
    more: [
      [
        'in-use',
        'The walnut bowl full of green pears on a linen cloth, with one more pear lying in front.',
      ],
    ],
  }),
];
