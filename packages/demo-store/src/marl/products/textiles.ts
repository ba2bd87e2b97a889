// Kitchen linen, throws and cushions of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { colours, define, sizes } from '../define.ts';

const LINEN_CARE = 'Wash at 40 °C, dry on the line. Iron damp, or leave the creases.';
const WOOL_CARE = 'Air it often. Wash by hand at 30 °C, dry flat.';

export const textiles = [
  define({
    slug: 'tea-towel',
    code: 'TEA',
    title: 'Striped tea towel',
    categories: ['kitchen-linen'],
    type: 'Tea towel',
    text: [
      'A half-linen towel that dries glasses without lint. It gets better from the third wash on.',
      'With a loop in one corner, because that is where it hangs.',
    ],
    attributes: {
      Material: '55 % linen, 45 % cotton',
      Dimensions: '50 × 70 cm',
      Care: 'Wash at 60 °C, dry on the line.',
    },
    tags: ['linen', 'under-15'],
    axes: [colours('Moss', 'Clay', 'Ochre', 'Ink')],
    price: [1400, 1400, 1200],
    grams: 110,
    alt: 'A folded flax tea towel with woven stripes in {}.',
    more: [
      [
        'in-use',
        'A striped tea towel hanging by its loop from an oak peg rail beside a bunch of eucalyptus.',
      ],
    ],
  }),
  define({
    slug: 'napkins',
    code: 'NAP',
    title: 'Linen napkins, set of four',
    categories: ['kitchen-linen'],
    type: 'Napkin',
    text: ['Washed linen with a narrow hem and mitred corners. Large enough to cover your knees.'],
    attributes: {
      Material: '100 % linen, 190 g/m²',
      Dimensions: '45 × 45 cm',
      Care: LINEN_CARE,
    },
    tags: ['linen', 'gift'],
    axes: [colours('Flax', 'Sage', 'Clay', 'Chalk', 'Moss')],
    price: [4200, 4200, 3600],
    grams: 320,
    alt: 'A stack of four folded linen napkins in {}.',
    more: [
      [
        'in-use',
        'A clay red napkin with an olive sprig on a laid plate, three more folded behind it.',
      ],
    ],
  }),
  define({
    slug: 'tablecloth',
    code: 'TBL',
    title: 'Linen tablecloth',
    categories: ['kitchen-linen'],
    type: 'Tablecloth',
    text: [
      'Heavy washed linen that falls well at the corners. It needs no ironing and hides a worn table.',
    ],
    attributes: {
      Material: '100 % linen, 230 g/m²',
      Dimensions: '145 × 200 cm or 145 × 280 cm',
      Care: LINEN_CARE,
    },
    tags: ['linen'],
    axes: [
      colours('Chalk', 'Flax', 'Sage'),
      sizes(
        { value: '145 × 200 cm', code: '200', price: [8900, 9000, 7600], grams: 680 },
        { value: '145 × 280 cm', code: '280', price: [11900, 12000, 9900], grams: 950 },
      ),
    ],
    price: [8900, 9000, 7600],
    grams: 680,
    alt: 'A round table under a {} linen cloth that falls in soft folds.',
    more: [['in-use', 'A flax linen cloth on a table with plates, bowls and a jug of eucalyptus.']],
  }),
  define({
    slug: 'table-runner',
    code: 'RUN',
    title: 'Table runner',
    categories: ['kitchen-linen'],
    type: 'Runner',
    text: ['A long strip of washed linen with a raw, fringed end. For the table, or over a chest.'],
    attributes: {
      Material: '100 % linen, 230 g/m²',
      Dimensions: '45 × 150 cm',
      Care: LINEN_CARE,
    },
    tags: ['linen'],
    axes: [colours('Clay', 'Flax', 'Moss')],
    price: [3400, 3400, 2900],
    grams: 210,
    alt: 'A rolled linen runner in {}, its end spread out towards the camera.',
    more: [
      [
        'in-use',
        'A moss green runner along an oak table under a wooden bowl of pears and two brass candlesticks.',
      ],
    ],
  }),
  define({
    slug: 'waffle-towel',
    code: 'WAF',
    title: 'Waffle towel',
    categories: ['textiles'],
    type: 'Towel',
    text: [
      'A deep waffle weave that drinks water and dries fast. Takes up half the room of terry on the shelf.',
    ],
    attributes: {
      Material: '100 % cotton, 280 g/m²',
      Dimensions: '50 × 90 cm or 80 × 150 cm',
      Care: 'Wash at 60 °C, tumble on low.',
    },
    tags: ['cotton', 'bath'],
    axes: [
      colours('Sage', 'Chalk', 'Stone', 'Clay'),
      sizes(
        { value: '50 × 90 cm', code: 'H', price: [2200, 2200, 1900], grams: 190 },
        { value: '80 × 150 cm', code: 'B', price: [4400, 4500, 3800], grams: 480 },
      ),
    ],
    price: [2200, 2200, 1900],
    grams: 190,
    alt: 'Three rolled waffle-weave towels in {} stacked in a pyramid.',
    more: [
      [
        'in-use',
        'Folded waffle towels in clay, chalk and sage on an oak stool, a piece of soap on top.',
      ],
    ],
  }),
  define({
    slug: 'wool-throw',
    code: 'THR',
    title: 'Wool throw',
    categories: ['throws-and-cushions'],
    type: 'Throw',
    text: [
      'Woven from undyed and dyed lambswool in a plain weave, brushed once, with a twisted fringe.',
      'Warm enough for a balcony in October.',
    ],
    attributes: {
      Material: '100 % lambswool',
      Dimensions: '130 × 180 cm plus fringe',
      Care: WOOL_CARE,
    },
    tags: ['wool', 'bestseller', 'gift'],
    axes: [colours('Moss', 'Clay', 'Flax', 'Stone')],
    price: [12900, 13000, 10900],
    was: [14900, 15000, 12900],
    grams: 980,
    alt: 'A folded wool throw in {} with a twisted fringe.',
    more: [
      [
        'in-use',
        'The moss green throw laid over the seat of a sofa, its fringe hanging down, an open book on it.',
      ],
    ],
  }),
  define({
    slug: 'cushion',
    code: 'CUS',
    title: 'Linen cushion',
    categories: ['throws-and-cushions'],
    type: 'Cushion',
    text: [
      'Washed linen outside, feathers inside. The cover comes off with a hidden button strip.',
    ],
    attributes: {
      Material: 'Cover 100 % linen, filling feathers and down',
      Dimensions: '45 × 45 cm or 60 × 60 cm',
      Care: LINEN_CARE,
    },
    tags: ['linen'],
    axes: [
      colours('Clay', 'Flax', 'Moss', 'Ochre'),
      sizes(
        { value: '45 cm', code: '45', price: [4900, 4900, 4200], grams: 620 },
        { value: '60 cm', code: '60', price: [6900, 6900, 5900], grams: 980 },
      ),
    ],
    price: [4900, 4900, 4200],
    grams: 620,
    alt: 'A plump square linen cushion in {} leaning against a pale wall.',
    more: [
      [
        'in-use',
        'An ochre cushion and a larger flax one on a pale sofa, an open book in front of them.',
      ],
    ],
  }),
  define({
    slug: 'bolster',
    code: 'BOL',
    title: 'Bolster',
    categories: ['throws-and-cushions'],
    type: 'Cushion',
    text: ['A firm roll for the small of the back, filled with spelt husks. They rustle a little.'],
    attributes: {
      Material: 'Cover 100 % linen, filling spelt husks',
      Dimensions: '18 cm across, 55 cm long',
      Care: 'Wash the cover at 40 °C. Air the filling in the sun.',
    },
    tags: ['linen'],
    axes: [colours('Sage', 'Clay', 'Flax')],
    price: [5900, 5900, 4900],
    grams: 1600,
    alt: 'A round linen bolster in {} with gathered ends.',
    more: [
      ['in-use', 'A sage green bolster on an oak bench with a mug, an open book and a flax throw.'],
    ],
  }),
  define({
    slug: 'hall-rug',
    code: 'RUG',
    title: 'Hall rug',
    categories: ['textiles'],
    type: 'Rug',
    text: [
      'A flat-woven rug in thick wool with a border stripe. Both sides are good; turn it when one fades.',
    ],
    attributes: {
      Material: '100 % wool on a cotton warp',
      Dimensions: '70 × 140 cm or 80 × 250 cm',
      Care: 'Beat it outside. Spots come out with cold water.',
    },
    tags: ['wool'],
    axes: [
      colours('Flax', 'Moss'),
      sizes(
        { value: '70 × 140 cm', code: '140', price: [15900, 16000, 13500], grams: 2400 },
        { value: '80 × 250 cm', code: '250', price: [27900, 28000, 23900], grams: 4900 },
      ),
    ],
    price: [15900, 16000, 13500],
    grams: 2400,
    alt: 'A half-rolled flat-woven rug in {} with a dark border stripe.',
    more: [['in-use', 'A flax rug with dark stripes on a wooden hall floor before an oak bench.']],
    backorder: { 'MRL-RUG-MOS-250': 12 },
    stock: { 'MRL-RUG-MOS-250': { main: 0, studio: 0 } },
  }),
];
