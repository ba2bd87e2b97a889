// Boxes, jars, baskets, rails and shelves of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { colours, define, sizes, woods } from '../define.ts';

export const storage = [
  define({
    slug: 'storage-jar',
    code: 'JAR',
    title: 'Storage jar with oak lid',
    categories: ['storage', 'serving'],
    type: 'Jar',
    text: [
      'For flour, coffee, oats, biscuits. The oak lid has a cork ring and closes with a soft push.',
      'Three sizes with the same diameter, so they stack.',
    ],
    attributes: {
      Material: 'Stoneware, oak, cork',
      Dimensions: '12 cm across; 10, 15 or 20 cm high',
      Capacity: '0.6, 1.1 or 1.6 l',
      Care: 'Jar: dishwasher safe. Lid: wipe clean.',
    },
    tags: ['stoneware', 'oak', 'bestseller'],
    axes: [
      colours('Sage', 'Chalk', 'Ink'),
      sizes(
        { value: '0.6 l', code: 'S', price: [2800, 2800, 2400], grams: 560 },
        { value: '1.1 l', code: 'M', price: [3600, 3600, 3100], grams: 790 },
        { value: '1.6 l', code: 'L', price: [4400, 4400, 3800], grams: 1020 },
      ),
    ],
    price: [3600, 3600, 3100],
    grams: 790,
    alt: 'Three storage jars of rising height in {} glaze with oak lids.',
    more: [
      [
        'in-use',
        'Three sage green jars on an oak worktop before white tiles, one open and full of oats beside a bowl of oats.',
      ],
    ],
  }),
  define({
    slug: 'bentwood-box',
    code: 'BOX',
    title: 'Bentwood box',
    categories: ['storage'],
    type: 'Box',
    text: [
      'A strip of steamed wood bent into an oval, pinned with copper and closed with a fitted lid. For letters, thread, tea.',
    ],
    attributes: {
      Material: 'Solid wood, copper pins',
      Dimensions: '18 × 12 × 8 cm or 25 × 17 × 11 cm',
      Care: 'Wipe with a dry cloth.',
    },
    tags: ['wood', 'gift'],
    axes: [
      woods('Oak', 'Walnut'),
      sizes(
        { value: 'Small', code: 'S', price: [4200, 4200, 3600], grams: 260 },
        { value: 'Large', code: 'L', price: [5800, 5800, 4900], grams: 480 },
      ),
    ],
    price: [4200, 4200, 3600],
    grams: 260,
    alt: 'Two stacked oval boxes of bent {} with fitted lids and copper pins.',
    more: [
      [
        'in-use',
        'The oak box open and filled with reels of thread, its lid leaning behind it and a walnut box beside it.',
      ],
    ],
  }),
  define({
    slug: 'rope-basket',
    code: 'BAS',
    title: 'Rope basket',
    categories: ['storage'],
    type: 'Basket',
    text: [
      'Coiled cotton rope, stitched round by round until it stands on its own. Two loops to carry it by.',
      'The large one holds a weekend of washing, the small one a week of post.',
    ],
    attributes: {
      Material: 'Recycled cotton rope',
      Dimensions: '22 cm across, 18 cm high, or 38 cm across, 34 cm high',
      Care: 'Spot clean. Pull back into shape while damp.',
    },
    tags: ['cotton'],
    axes: [
      colours('Flax', 'Moss', 'Clay'),
      sizes(
        { value: 'Small', code: 'S', price: [3200, 3200, 2800], grams: 520 },
        { value: 'Large', code: 'L', price: [6400, 6500, 5500], grams: 1700 },
      ),
    ],
    price: [3200, 3200, 2800],
    grams: 520,
    alt: 'A round basket of coiled rope in {} with two loop handles.',
    more: [
      [
        'in-use',
        'The large natural flax basket on a wooden floor, holding rolled blankets, with a clay red throw over its rim.',
      ],
    ],
  }),
  define({
    slug: 'peg-rail',
    code: 'PEG',
    title: 'Peg rail',
    categories: ['storage'],
    type: 'Rail',
    text: [
      'A board with turned pegs, for coats in the hall or cups in the kitchen. Two screws, hidden under the outer pegs.',
    ],
    attributes: {
      Material: 'Solid wood, hard wax oil',
      Dimensions: '45 cm with three pegs or 75 cm with five, 7 cm high',
      Care: 'Wipe clean.',
    },
    tags: ['wood'],
    axes: [
      woods('Oak', 'Black ash'),
      sizes(
        { value: 'Three pegs', code: '3', price: [4500, 4500, 3900], grams: 700 },
        { value: 'Five pegs', code: '5', price: [6500, 6500, 5500], grams: 1150 },
      ),
    ],
    price: [6500, 6500, 5500],
    grams: 1150,
    alt: 'A short wall rail of {} with three turned pegs; a moss mug and a linen towel hang from it.',
    more: [
      [
        'in-use',
        'The oak rail with five pegs on a pale wall in the sun, holding a straw hat, a cloth bag and a green towel.',
      ],
    ],
  }),
  define({
    slug: 'slat-crate',
    code: 'CRT',
    title: 'Slatted crate',
    categories: ['storage'],
    type: 'Crate',
    text: [
      'Solid slats on a simple frame, with hand holes. Stack them on the floor or hang one on the wall as a shelf.',
    ],
    attributes: {
      Material: 'Solid wood, hard wax oil',
      Dimensions: '36 × 26 × 22 cm',
      Care: 'Wipe clean.',
    },
    tags: ['wood'],
    axes: [woods('Oak', 'Black ash')],
    price: [4800, 4800, 4200],
    grams: 1900,
    alt: 'An open slatted crate of {}.',
    more: [
      [
        'in-use',
        'The oak crate on a wooden floor with a row of books and a rolled blanket in it, beside a snake plant.',
      ],
    ],
  }),
  define({
    slug: 'wall-shelf',
    code: 'SHE',
    title: 'Wall shelf',
    categories: ['storage', 'furniture'],
    type: 'Shelf',
    text: [
      'A solid board with a small upstand at the back, on two wooden brackets. Carries 20 kg when screwed to brick.',
    ],
    attributes: {
      Material: 'Solid wood, hard wax oil',
      Dimensions: '60 or 90 cm wide, 20 cm deep',
      Care: 'Wipe clean.',
    },
    tags: ['wood'],
    axes: [
      woods('Oak', 'Walnut'),
      sizes(
        { value: '60 cm', code: '60', price: [7900, 7900, 6800], grams: 2600 },
        { value: '90 cm', code: '90', price: [10900, 11000, 9400], grams: 3800 },
      ),
    ],
    price: [7900, 7900, 6800],
    grams: 2600,
    alt: 'A wall shelf of {} holding two books, a chalk white vase with a branch and a clay red beaker.',
    more: [
      [
        'in-use',
        'The oak shelf in a kitchen with plates, bowls, beakers, a jar and a pitcher, above a walnut board and a teapot.',
      ],
    ],
  }),
];
