// Lamps and pendants of the demo brand.
// Data only; prices are EUR incl. tax, USD excl. tax, GBP incl. tax in minor units.
// Pictures named here come out of packages/demo-store/studio; catalogue.test.ts looks for each of them.
import { colours, define, sizes, woods } from '../define.ts';

export const lighting = [
  define({
    slug: 'dune-lamp',
    code: 'DUN',
    title: 'Dune table lamp',
    categories: ['lighting'],
    type: 'Table lamp',
    text: [
      'A round stoneware base under a linen shade. It gives a low, warm light that is right for a sideboard or a bed.',
      'The flex is covered in cotton and has a switch half a metre from the base.',
    ],
    attributes: {
      Material: 'Stoneware base, linen shade',
      Dimensions: '32 cm across, 46 cm high',
      Bulb: 'E27, at most 12 W LED, not included',
      Flex: '2 m, cotton covered',
      Care: 'Dust the shade with a soft brush.',
    },
    tags: ['stoneware', 'linen', 'bestseller'],
    axes: [colours('Chalk', 'Moss', 'Clay')],
    price: [16900, 17200, 14500],
    grams: 2900,
    alt: 'A lit table lamp with a round {} stoneware base and a pale linen shade.',
    more: [
      [
        'in-use',
        'The Dune lamp glowing on an oak side table beside two notebooks, before a dark green wall.',
      ],
    ],
  }),
  define({
    slug: 'cap-lamp',
    code: 'CAP',
    title: 'Cap lamp',
    categories: ['lighting'],
    type: 'Table lamp',
    text: [
      'A steel cap on a slim stem. All the light goes down, none into your eyes.',
      'Touch the top to switch it on; touch again for half the light.',
    ],
    attributes: {
      Material: 'Powder-coated steel',
      Dimensions: '24 cm across, 34 cm high',
      Bulb: 'Built-in LED, 6 W, 2,700 K, can be replaced',
      Care: 'Wipe with a damp cloth.',
    },
    tags: ['steel'],
    axes: [colours('Moss', 'Clay', 'Chalk', 'Ochre')],
    price: [13900, 14200, 11900],
    grams: 1900,
    alt: 'A mushroom-shaped table lamp in {} steel, lit, with a pool of light at its foot.',
    more: [
      [
        'in-use',
        'The ochre yellow Cap lamp glowing on a round oak stool beside a bed, with a green book at its foot.',
      ],
    ],
  }),
  define({
    slug: 'lantern-pendant',
    code: 'LAN',
    title: 'Paper lantern',
    categories: ['lighting'],
    type: 'Pendant',
    text: [
      'Mulberry paper on bamboo rings. It folds flat in its box and opens to a soft round moon.',
      'The large one is for above a table, the small one for a corner.',
    ],
    attributes: {
      Material: 'Mulberry paper, bamboo',
      Dimensions: '35 cm or 55 cm across',
      Bulb: 'E27, at most 10 W LED, not included',
      Care: 'Dust with a feather duster.',
    },
    tags: ['paper'],
    axes: [
      sizes(
        { value: '35 cm', code: '35', price: [4900, 5000, 4200], grams: 420 },
        { value: '55 cm', code: '55', price: [7900, 8000, 6900], grams: 760 },
      ),
    ],
    price: [4900, 5000, 4200],
    grams: 420,
    alt: 'A round ribbed paper lantern, lit from inside, hanging before a pale wall.',
    more: [
      [
        'in-use',
        'The paper lantern glowing above an oak side table with two books, an ink black vase and an espresso cup.',
      ],
    ],
  }),
  define({
    slug: 'dome-pendant',
    code: 'DOM',
    title: 'Dome pendant',
    categories: ['lighting'],
    type: 'Pendant',
    text: [
      'A spun steel dome, enamelled white inside so that it throws back as much light as it can.',
      'Hang it 60 cm above the table. The cotton flex can be shortened without tools.',
    ],
    attributes: {
      Material: 'Enamelled steel, cotton flex',
      Dimensions: '28 cm or 40 cm across',
      Bulb: 'E27, at most 15 W LED, not included',
      Care: 'Wipe with a damp cloth.',
    },
    tags: ['steel', 'bestseller'],
    axes: [
      colours('Clay', 'Moss', 'Ochre', 'Ink'),
      sizes(
        { value: '28 cm', code: '28', price: [9800, 9900, 8500], grams: 1200 },
        { value: '40 cm', code: '40', price: [13800, 14000, 11900], grams: 2100 },
      ),
    ],
    price: [9800, 9900, 8500],
    grams: 1200,
    alt: 'A lit dome pendant in {} enamel hanging on a cotton flex.',
    more: [
      [
        'in-use',
        'The clay red dome pendant lighting a round oak table with a bowl on two plates and a mug.',
      ],
    ],
  }),
  define({
    slug: 'globe-lamp',
    code: 'GLO',
    title: 'Globe lamp',
    categories: ['lighting'],
    type: 'Table lamp',
    text: [
      'An opal glass ball that rests in a turned wooden ring. Nothing is screwed, so you can set it as you like.',
    ],
    attributes: {
      Material: 'Opal glass, solid wood',
      Dimensions: '20 cm across, 23 cm high',
      Bulb: 'E14, at most 6 W LED, included',
      Care: 'Wipe the glass with a dry cloth.',
    },
    tags: ['glass', 'wood'],
    axes: [woods('Oak', 'Walnut')],
    price: [8900, 9000, 7700],
    grams: 1400,
    alt: 'A glowing opal glass ball resting in a turned ring of {}.',
    more: [
      [
        'in-use',
        'The walnut globe lamp glowing on an oak top beside a framed print and two books with an ochre dish.',
      ],
    ],
  }),
  define({
    slug: 'angle-lamp',
    code: 'ANG',
    title: 'Angle desk lamp',
    categories: ['lighting'],
    type: 'Desk lamp',
    text: [
      'Two arms, one hinge, a small shade that turns all the way round. The base is heavy enough to hold every position.',
    ],
    attributes: {
      Material: 'Powder-coated steel, brass hinges',
      Dimensions: 'Reaches 62 cm, base 16 cm across',
      Bulb: 'GU10 LED, 5 W, included',
      Care: 'Wipe with a damp cloth.',
    },
    tags: ['steel'],
    axes: [colours('Ink', 'Moss', 'Ochre')],
    price: [14900, 15200, 12900],
    grams: 3100,
    alt: 'A jointed desk lamp in {} with a conical shade pointing down.',
    more: [
      [
        'in-use',
        'The moss green desk lamp shining on an open book, with a pencil, a mug and a beaker of pencils on an oak desk.',
      ],
    ],
  }),
];
