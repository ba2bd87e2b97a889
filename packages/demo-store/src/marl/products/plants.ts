// Vases, pots and plants of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { colours, define, finishes, sizes } from '../define.ts';

export const plants = [
  define({
    slug: 'bottle-vase',
    code: 'VBT',
    title: 'Bottle vase',
    categories: ['vases-and-plants'],
    type: 'Vase',
    text: [
      'A long neck for one branch or three stems. Matt outside, glazed inside, watertight.',
      'It is worth buying two of different colours.',
    ],
    attributes: {
      Material: 'Stoneware',
      Dimensions: '11 cm across, 24 cm high',
      Care: 'Rinse with warm water and a bottle brush.',
    },
    tags: ['stoneware', 'gift'],
    axes: [colours('Clay', 'Chalk', 'Moss', 'Ochre', 'Stone')],
    price: [3800, 3800, 3300],
    grams: 720,
    alt: 'A matt bottle vase in {} with a long neck holding one leafy branch.',
    more: [
      [
        'in-use',
        'A clay bottle vase with an olive branch and a smaller chalk one beside a row of books.',
      ],
    ],
  }),
  define({
    slug: 'moon-vase',
    code: 'VMN',
    title: 'Moon vase',
    categories: ['vases-and-plants'],
    type: 'Vase',
    text: [
      'Almost a ball. Two thrown halves are joined at the waist, and you can feel the seam with a finger.',
    ],
    attributes: {
      Material: 'Stoneware, lead-free glaze',
      Dimensions: '22 cm across, 21 cm high',
      Care: 'Rinse with warm water.',
    },
    tags: ['stoneware'],
    axes: [colours('Chalk', 'Ink', 'Sage')],
    price: [8900, 8900, 7700],
    grams: 1800,
    alt: 'A large, nearly round vase in {} glaze with a small opening.',
    more: [['in-use', 'A chalk white moon vase with tall olive branches on an oak side table.']],
  }),
  define({
    slug: 'bud-vases',
    code: 'BUD',
    title: 'Bud vases, set of three',
    categories: ['vases-and-plants'],
    type: 'Vase',
    text: [
      'Three small vases of different height in ochre, sage and clay. One stem each is enough.',
    ],
    attributes: {
      Material: 'Stoneware, matt glaze',
      Dimensions: '8, 11 and 14 cm high',
      Care: 'Rinse with warm water.',
    },
    tags: ['stoneware', 'gift', 'bestseller'],
    axes: [],
    price: [4600, 4600, 3900],
    grams: 640,
    alt: 'Three small matt vases in ochre, sage and clay, one holding a thin dry stem.',
    more: [
      ['in-use', 'The three bud vases with a stem each on an oak table beside an espresso cup.'],
    ],
  }),
  define({
    slug: 'plant-pot',
    code: 'POT',
    title: 'Plant pot and saucer',
    categories: ['vases-and-plants'],
    type: 'Pot',
    text: [
      'A pot with a hole and a saucer to go under it, because roots need to breathe. Fired hard enough to stay out in the frost.',
    ],
    attributes: {
      Material: 'Terracotta or stoneware',
      Dimensions: '12, 16 or 22 cm across',
      Care: 'Brush off lime with vinegar.',
    },
    tags: ['stoneware'],
    axes: [
      colours('Clay', 'Chalk', 'Moss'),
      sizes(
        { value: '12 cm', code: '12', price: [1600, 1600, 1400], grams: 520 },
        { value: '16 cm', code: '16', price: [2400, 2400, 2100], grams: 980 },
        { value: '22 cm', code: '22', price: [3900, 3900, 3400], grams: 2100 },
      ),
    ],
    price: [2400, 2400, 2100],
    grams: 980,
    alt: 'Two plant pots on saucers in {}, the larger one behind.',
    more: [
      [
        'in-use',
        'A round-leaved plant and a snake plant in clay and chalk pots, an empty small pot in front.',
      ],
    ],
  }),
  define({
    slug: 'watering-can',
    code: 'CAN',
    title: 'Watering can',
    categories: ['vases-and-plants'],
    type: 'Watering can',
    text: [
      'A can for the window sill with a long thin spout that reaches under the leaves. Balanced when it is full.',
    ],
    attributes: {
      Material: 'Powder-coated steel',
      Dimensions: '32 cm long, 20 cm high',
      Capacity: '1.2 l',
      Care: 'Empty it after use.',
    },
    tags: ['steel'],
    axes: [finishes('Moss', 'Chalk', 'Clay')],
    price: [4400, 4400, 3800],
    grams: 560,
    alt: 'A small watering can in {} steel with a long thin spout and a hoop handle.',
    more: [
      [
        'in-use',
        'A moss green watering can on a table beside a round-leaved plant in a chalk pot.',
      ],
    ],
  }),
  define({
    slug: 'rubber-fig',
    code: 'FIG',
    title: 'Rubber fig',
    categories: ['vases-and-plants'],
    type: 'Plant',
    text: [
      'A patient plant with large, glossy leaves. Give it a bright place and water it when the top of the soil is dry.',
      'Comes in a chalk pot of 16 cm. Not for cats that chew.',
    ],
    attributes: {
      Material: 'Ficus elastica in a stoneware pot',
      Dimensions: 'About 60 cm high',
      Care: 'Bright, no direct sun. Water once a week.',
    },
    tags: ['plant'],
    axes: [],
    price: [4900, 4900, 4200],
    grams: 3200,
    alt: 'A rubber fig with large dark glossy leaves in a chalk white pot.',
    more: [['in-use', 'A rubber fig in its chalk pot on an oak stool beside a pale sofa.']],
    stock: { 'MRL-FIG': { main: 0, studio: 0 } },
  }),
  define({
    slug: 'snake-plant',
    code: 'SNK',
    title: 'Snake plant',
    categories: ['vases-and-plants'],
    type: 'Plant',
    text: [
      'Upright, striped and hard to kill. It puts up with dark corners and forgotten watering.',
      'Comes in a clay pot of 12 cm.',
    ],
    attributes: {
      Material: 'Dracaena trifasciata in a terracotta pot',
      Dimensions: 'About 40 cm high',
      Care: 'Any light. Water every two weeks.',
    },
    tags: ['plant', 'gift'],
    axes: [],
    price: [2900, 2900, 2500],
    grams: 1500,
    alt: 'A snake plant with upright banded leaves in a clay red pot.',
    more: [
      [
        'in-use',
        'A snake plant in its clay pot on a walnut bench beside a pile of books with a mug.',
      ],
    ],
  }),
];
