// Stools, chairs, benches and small tables of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { define, sizes, woods } from '../define.ts';

const CARE = 'Wipe with a damp cloth. Oil once a year.';

export const furniture = [
  define({
    slug: 'milking-stool',
    code: 'STL',
    title: 'Three-legged stool',
    categories: ['furniture'],
    type: 'Stool',
    text: [
      'Three legs never wobble. A round, slightly hollow seat on turned legs, wedged from above so that you can see the joint.',
      'A seat, a bedside table, a step for the top shelf.',
    ],
    attributes: {
      Material: 'Solid wood, hard wax oil',
      Dimensions: '34 cm across, 45 cm high',
      Care: CARE,
      Assembly: 'Comes assembled',
    },
    tags: ['wood', 'bestseller'],
    axes: [woods('Oak', 'Walnut', 'Black ash')],
    price: [14900, 15200, 12900],
    grams: 3400,
    alt: 'A round stool of {} on three splayed turned legs.',
    more: [['in-use', 'The oak stool holding a snake plant in a clay pot and a chalk mug.']],
  }),
  define({
    slug: 'spindle-chair',
    code: 'CHR',
    title: 'Spindle chair',
    categories: ['furniture'],
    type: 'Chair',
    text: [
      'A light dining chair with a round seat and six spindles under a bent back rail. It weighs little enough to carry in one hand.',
    ],
    attributes: {
      Material: 'Solid wood, hard wax oil',
      Dimensions: '46 cm wide, 48 cm deep, 80 cm high; seat at 45 cm',
      Care: CARE,
      Assembly: 'Comes assembled',
    },
    tags: ['wood'],
    axes: [woods('Oak', 'Walnut', 'Black ash')],
    price: [28900, 29500, 24900],
    grams: 4600,
    alt: 'A spindle-back dining chair of {} seen from the front at an angle.',
    more: [
      [
        'in-use',
        'The oak chair on a wooden floor with a clay red throw over its back and an open book on its seat.',
      ],
    ],
  }),
  define({
    slug: 'bench',
    code: 'BEN',
    title: 'Bench',
    categories: ['furniture'],
    type: 'Bench',
    text: [
      'A plank, two trestle legs and a rail, held by wedges. For the hall, the table or the foot of a bed.',
    ],
    attributes: {
      Material: 'Solid wood, hard wax oil',
      Dimensions: '100 or 140 cm long, 32 cm deep, 45 cm high',
      Care: CARE,
      Assembly: 'Four wedges, no tools',
    },
    tags: ['wood'],
    axes: [
      woods('Oak', 'Black ash'),
      sizes(
        { value: '100 cm', code: '100', price: [31900, 32500, 27500], grams: 9800 },
        { value: '140 cm', code: '140', price: [38900, 39500, 33500], grams: 13200 },
      ),
    ],
    price: [31900, 32500, 27500],
    grams: 9800,
    alt: 'A plain bench of {} with two slab legs joined by a rail.',
    more: [
      [
        'in-use',
        'The oak bench in a hall with a folded throw and two books on it, a basket below and a rail with hat and bag above.',
      ],
    ],
  }),
  define({
    slug: 'side-table',
    code: 'SID',
    title: 'Side table',
    categories: ['furniture'],
    type: 'Table',
    text: [
      'A round top on a turned column and three feet. High enough for the arm of a sofa, small enough for a landing.',
    ],
    attributes: {
      Material: 'Solid wood, hard wax oil',
      Dimensions: '42 cm across, 50 cm high',
      Care: CARE,
      Assembly: 'One bolt, key included',
    },
    tags: ['wood'],
    axes: [woods('Oak', 'Walnut', 'Black ash')],
    price: [19900, 20300, 17200],
    // Too large to send across the ocean.
    soldIn: ['EUR', 'GBP'],
    grams: 5200,
    alt: 'A round side table of {} on a turned column with three feet.',
    more: [
      [
        'in-use',
        'The oak side table beside the arm of a sofa, with an open book, a mug and a vase with an olive twig.',
      ],
    ],
  }),
];
