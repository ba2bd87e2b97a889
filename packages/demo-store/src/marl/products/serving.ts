// Pitchers, pots, boards and trays of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { colours, define, sizes, woods } from '../define.ts';

const CARE = 'Dishwasher safe.';
const WOOD_CARE = 'Wash by hand, dry upright, oil when it looks pale.';

export const serving = [
  define({
    slug: 'pitcher',
    code: 'PIT',
    title: 'Pitcher',
    categories: ['serving'],
    type: 'Pitcher',
    text: [
      'A tall pitcher that pours without a drip. The lip is pulled by hand, so each has its own slight lean.',
      'The small one is for milk and sauces; the large one fills four glasses twice.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '17 cm or 23 cm high',
      Capacity: '0.7 l or 1.6 l',
      Care: CARE,
    },
    tags: ['stoneware', 'gift'],
    axes: [
      colours('Chalk', 'Moss', 'Clay'),
      sizes(
        { value: '0.7 l', code: 'S', price: [3900, 3900, 3400], grams: 620 },
        { value: '1.6 l', code: 'L', price: [5400, 5500, 4700], grams: 1150 },
      ),
    ],
    price: [5400, 5500, 4700],
    grams: 1150,
    alt: 'A tall stoneware pitcher in {} glaze with a pulled lip and a strap handle.',
    more: [['in-use', 'The chalk pitcher holding a few green branches, beside two beakers.']],
  }),
  define({
    slug: 'teapot',
    code: 'TPT',
    title: 'Teapot',
    categories: ['serving'],
    type: 'Teapot',
    text: [
      'A round pot for four cups, with a lid that stays put when you pour. The strainer is built into the wall behind the spout.',
      'Rinse with hot water, never with soap: it keeps the taste.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '24 cm from spout to handle, 15 cm high',
      Capacity: '1.1 l',
      Care: 'Rinse with hot water.',
    },
    tags: ['stoneware', 'gift'],
    axes: [colours('Ink', 'Chalk', 'Sage')],
    price: [7200, 7300, 6300],
    grams: 1080,
    alt: 'A round teapot in {} glaze with a short spout, loop handle and knobbed lid.',
    more: [
      [
        'in-use',
        'The ink teapot on an oak table in window light, with a beaker of tea in front of it.',
      ],
    ],
  }),
  define({
    slug: 'coffee-dripper',
    code: 'DRP',
    title: 'Coffee dripper',
    categories: ['serving', 'mugs-and-cups'],
    type: 'Dripper',
    text: [
      'A cone for one or two cups that sits on any of our mugs. It takes size 2 papers.',
      'Pour slowly. Good coffee takes three minutes.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '12 cm across, 10 cm high',
      Care: CARE,
    },
    tags: ['stoneware'],
    axes: [colours('Chalk', 'Clay', 'Ink')],
    price: [3400, 3400, 2900],
    grams: 420,
    alt: 'A cone-shaped coffee dripper in {} glaze standing on a mug.',
    more: [
      [
        'in-use',
        'A clay dripper with a paper filter on a moss green mug, beside a storage jar and a brass spoon.',
      ],
    ],
  }),
  define({
    slug: 'salt-cellar',
    code: 'SLT',
    title: 'Salt cellar with oak lid',
    categories: ['serving', 'storage'],
    type: 'Jar',
    text: [
      'A small pot that stays beside the hob. The opening takes three fingers, the oak lid keeps the steam out.',
    ],
    attributes: {
      Material: 'Stoneware, oiled oak',
      Dimensions: '9 cm across, 8 cm high',
      Care: 'Pot: dishwasher safe. Lid: wipe clean.',
    },
    tags: ['stoneware', 'oak', 'gift'],
    axes: [colours('Clay', 'Chalk', 'Moss')],
    price: [2500, 2500, 2200],
    grams: 390,
    alt: 'A low round pot in {} glaze with a flat oak lid.',
    more: [
      [
        'in-use',
        'An open moss green salt cellar full of flaky salt, its oak lid beside it, with three small tomatoes.',
      ],
    ],
  }),
  define({
    slug: 'butter-dish',
    code: 'BUT',
    title: 'Butter dish',
    categories: ['serving'],
    type: 'Dish',
    text: [
      'Holds a 250 g block on a small tray under a stoneware cover. Butter stays soft in it for a week.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '16 × 10 cm, 7.5 cm high',
      Care: CARE,
    },
    tags: ['stoneware'],
    axes: [colours('Chalk', 'Sage', 'Ochre')],
    price: [3600, 3600, 3100],
    grams: 680,
    alt: 'A lidded butter dish in {} glaze with a round knob.',
    more: [
      [
        'in-use',
        'A block of butter on the tray of the sage butter dish, its cover behind, with bread and a brass knife.',
      ],
    ],
  }),
  define({
    slug: 'bread-board',
    code: 'BRD',
    title: 'Bread board',
    categories: ['serving'],
    type: 'Board',
    text: [
      'A thick board with a handle and a hole to hang it by. One side for bread, the other for onions.',
      'Glued from three staves so that it stays flat.',
    ],
    attributes: {
      Material: 'Solid wood, food-safe oil',
      Dimensions: '38 × 18 cm or 48 × 22 cm, 2 cm thick',
      Care: WOOD_CARE,
    },
    tags: ['wood', 'bestseller'],
    axes: [
      woods('Oak', 'Walnut'),
      sizes(
        { value: 'Small', code: 'S', price: [3800, 3800, 3300], grams: 900 },
        { value: 'Large', code: 'L', price: [5200, 5300, 4500], grams: 1500 },
      ),
    ],
    price: [3800, 3800, 3300],
    grams: 900,
    alt: 'A long {} board with a rounded handle leaning against the wall, a small wooden bowl in front.',
    more: [
      [
        'in-use',
        'The oak board lying flat with a folded striped towel, a salt cellar and a small ochre dish on it.',
      ],
    ],
  }),
  define({
    slug: 'round-tray',
    code: 'TRY',
    title: 'Round tray',
    categories: ['serving'],
    type: 'Tray',
    text: [
      'A tray with an upright rim, turned from one board. It carries four mugs or stays on the table as a home for odds and ends.',
    ],
    attributes: {
      Material: 'Solid wood, hard wax oil',
      Dimensions: '32 cm across, 2.5 cm high',
      Care: 'Wipe clean.',
    },
    tags: ['wood'],
    axes: [woods('Oak', 'Walnut', 'Black ash')],
    price: [5800, 5900, 4900],
    grams: 980,
    alt: 'A round {} tray with a low rim.',
    more: [
      ['in-use', 'The walnut tray carrying two mugs of coffee and a small moss green pitcher.'],
    ],
  }),
  define({
    slug: 'carafe',
    code: 'CAR',
    title: 'Carafe',
    categories: ['serving'],
    type: 'Carafe',
    text: [
      'A plain carafe with a narrow neck for water or wine. It fits in the door of a refrigerator.',
      'Mouth-blown, so the base is slightly thicker on one side.',
    ],
    attributes: {
      Material: 'Soda-lime glass, mouth-blown',
      Dimensions: '9.5 cm across, 26 cm high',
      Capacity: '1 l',
      Care: 'Wash by hand.',
    },
    tags: ['glass'],
    axes: [colours('Clear', 'Smoke', 'Fern')],
    price: [3800, 3800, 3300],
    grams: 640,
    alt: 'A tall carafe of {} glass, half full of water.',
    more: [
      [
        'in-use',
        'The clear carafe of water with two fern green glasses and a lemon, leaf shadows on the wall behind.',
      ],
    ],
  }),
];
