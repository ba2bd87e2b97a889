// Mugs, cups and glasses of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { colours, define } from '../define.ts';

const STONEWARE_CARE = 'Dishwasher and microwave safe. Not for the hob.';
const GLASS_CARE = 'Dishwasher safe at 55 °C. Not for boiling water unless stated.';

export const cups = [
  define({
    slug: 'everyday-mug',
    code: 'MUG',
    title: 'Everyday mug',
    categories: ['mugs-and-cups'],
    type: 'Mug',
    text: [
      'A straight-sided mug that holds a proper cup of tea and stacks two high. The foot is left bare, so you can see the clay it is made of.',
      'Thrown on a wheel, glazed by dipping. The glaze breaks lighter over the rim, and no two are quite the same.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '8.4 cm across, 9 cm high',
      Capacity: '320 ml',
      Care: STONEWARE_CARE,
    },
    tags: ['stoneware', 'bestseller', 'gift'],
    axes: [colours('Moss', 'Chalk', 'Clay', 'Ochre', 'Sage', 'Ink')],
    price: [2400, 2400, 2100],
    grams: 340,
    alt: 'A straight stoneware mug in {} glaze with a bare clay foot, handle to the right, on warm paper.',
    more: [
      ['in-use', 'Everyday mugs in moss, chalk and clay on an oak board, one filled with coffee.'],
    ],
  }),
  define({
    slug: 'breakfast-mug',
    code: 'BRM',
    title: 'Breakfast mug',
    categories: ['mugs-and-cups'],
    type: 'Mug',
    text: [
      'A wide, round-bellied mug for the first coffee of the day. Three fingers fit through the handle.',
      'The belly keeps the heat in; the rim is thin enough to drink from without thinking about it.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '11 cm across, 9 cm high',
      Capacity: '480 ml',
      Care: STONEWARE_CARE,
    },
    tags: ['stoneware'],
    axes: [colours('Chalk', 'Moss', 'Ochre', 'Stone')],
    price: [2900, 2900, 2500],
    grams: 430,
    alt: 'A wide, rounded mug in {} glaze with a large loop handle.',
    more: [
      [
        'in-use',
        'An ochre breakfast mug of coffee on a white cloth, beside a plate with two slices of bread.',
      ],
    ],
  }),
  define({
    slug: 'espresso-cup',
    code: 'ESP',
    title: 'Espresso cup and saucer',
    categories: ['mugs-and-cups'],
    type: 'Cup',
    text: [
      'A small cup with thick walls, because espresso cools quickly, and a saucer with room for a spoon.',
      'Warm the cup with hot water first: the stoneware holds that heat for about ten minutes.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: 'Cup 6.2 cm across, 5.6 cm high; saucer 12 cm',
      Capacity: '80 ml',
      Care: STONEWARE_CARE,
    },
    tags: ['stoneware', 'gift'],
    axes: [colours('Ink', 'Chalk', 'Clay', 'Sage')],
    price: [2200, 2200, 1900],
    grams: 290,
    alt: 'An espresso cup in {} glaze on its saucer, filled with coffee.',
    more: [
      [
        'in-use',
        'A chalk espresso cup with a brass spoon on its saucer, standing on two cloth-bound books in morning sun.',
      ],
    ],
  }),
  define({
    slug: 'beaker',
    code: 'BKR',
    title: 'Beaker',
    categories: ['mugs-and-cups'],
    type: 'Cup',
    text: [
      'A cup without a handle. Good for water, for wine, for toothbrushes. It narrows a little towards the foot so that it sits well in the hand.',
      'Glazed inside and down to the thumb line; below that the clay is bare and slightly rough.',
    ],
    attributes: {
      Material: 'Stoneware, part-glazed',
      Dimensions: '7.8 cm across, 9.5 cm high',
      Capacity: '260 ml',
      Care: STONEWARE_CARE,
    },
    tags: ['stoneware'],
    axes: [colours('Sage', 'Chalk', 'Clay', 'Ochre', 'Ink')],
    price: [1800, 1800, 1600],
    grams: 260,
    alt: 'A tapered beaker dipped in {} glaze, its lower third bare speckled clay.',
    more: [['in-use', 'Beakers in four colours stacked and standing in a loose group.']],
  }),
  define({
    slug: 'cafe-au-lait-bowl',
    code: 'LAT',
    title: 'Café au lait bowl',
    categories: ['mugs-and-cups', 'plates-and-bowls'],
    type: 'Bowl',
    text: [
      'Drink from it with both hands. A deep footed bowl for milky coffee, soup or cereal.',
      'The fluted foot keeps hot drinks away from your fingers and from the table.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '13.5 cm across, 8 cm high',
      Capacity: '500 ml',
      Care: STONEWARE_CARE,
    },
    tags: ['stoneware'],
    axes: [colours('Ochre', 'Chalk', 'Moss')],
    price: [2300, 2300, 2000],
    grams: 390,
    alt: 'A deep footed bowl in {} glaze, seen slightly from above.',
    more: [
      [
        'in-use',
        'A moss green bowl of milky coffee in front of a cut loaf, with a second bowl behind it.',
      ],
    ],
  }),
  define({
    slug: 'water-glass',
    code: 'WGL',
    title: 'Water glasses, set of two',
    categories: ['mugs-and-cups'],
    type: 'Glass',
    text: [
      'Two short tumblers with a heavy base. Mouth-blown in a mould, so the wall is even and the rim is soft.',
      'The colours come from the glass itself and do not wash off.',
    ],
    attributes: {
      Material: 'Soda-lime glass, mouth-blown',
      Dimensions: '7.8 cm across, 9 cm high',
      Capacity: '280 ml each',
      Care: GLASS_CARE,
    },
    tags: ['glass'],
    axes: [colours('Clear', 'Smoke', 'Fern')],
    price: [2600, 2600, 2300],
    grams: 520,
    alt: 'Two short tumblers of {} glass with thick bases, one half full of water.',
    more: [
      [
        'in-use',
        'Two fern green tumblers and a cut lemon on an oak table, one glass half full of water.',
      ],
    ],
  }),
  define({
    slug: 'tea-glass',
    code: 'TGL',
    title: 'Tea glass with oak saucer',
    categories: ['mugs-and-cups'],
    type: 'Glass',
    text: [
      'A heatproof glass that shows the colour of the tea, and a small oak saucer to carry it by.',
      'The glass is borosilicate and takes boiling water. Oil the oak once a year.',
    ],
    attributes: {
      Material: 'Borosilicate glass, oiled oak',
      Dimensions: 'Glass 7.5 cm across, 9 cm high; saucer 11 cm',
      Capacity: '250 ml',
      Care: 'Glass: dishwasher safe. Saucer: wipe clean.',
    },
    tags: ['glass', 'oak', 'gift'],
    axes: [],
    price: [2100, 2100, 1800],
    grams: 240,
    alt: 'A clear tea glass with amber tea on a round oak saucer.',
    more: [
      [
        'in-use',
        'A glass of tea with a sprig of mint on its oak saucer, beside a small dish of lemon slices.',
      ],
    ],
  }),
];
