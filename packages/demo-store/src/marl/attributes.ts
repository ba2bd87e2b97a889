// What the goods of the demo brand are described by: typed attributes, made of the few words that each
// product has (`attributes` of its definition). Texts are as a file would say them. Plain data, no
// database code.
import type { AttributeKind, AttributeLevel } from '@kontor/shared/enums.ts';
import type { MarlProduct, MarlVariant } from './types.ts';

export type MarlAttribute = {
  name: string;
  kind: AttributeKind;
  unit?: string;
  level?: AttributeLevel;
  filterable?: boolean;
  /** False: only to filter by. */
  shown?: boolean;
  /** In their order; colours with their hex in brackets. */
  choices?: string[];
};

export const attributes: MarlAttribute[] = [
  {
    name: 'Material',
    kind: 'choices',
    filterable: true,
    choices: [
      ...['Stoneware', 'Terracotta', 'Glass', 'Wood', 'Linen', 'Cotton', 'Wool'],
      ...['Steel', 'Brass', 'Paper', 'Wax'],
    ],
  },
  { name: 'Composition', kind: 'text' },
  { name: 'Dimensions', kind: 'text' },
  { name: 'Diameter', kind: 'number', unit: 'cm', filterable: true },
  { name: 'Length', kind: 'number', unit: 'cm', filterable: true },
  { name: 'Width', kind: 'number', unit: 'cm', filterable: true },
  { name: 'Height', kind: 'number', unit: 'cm', filterable: true },
  { name: 'Dishwasher safe', kind: 'yes_no', filterable: true },
  { name: 'Microwave safe', kind: 'yes_no', filterable: true },
  { name: 'Washable at', kind: 'number', unit: '°C', filterable: true },
  { name: 'Care', kind: 'text' },
  {
    name: 'Bulb fitting',
    kind: 'choice',
    filterable: true,
    choices: ['E27', 'E14', 'GU10', 'Built-in LED'],
  },
  { name: 'Power', kind: 'number', unit: 'W' },
  { name: 'Bulb', kind: 'text' },
  { name: 'Flex', kind: 'text' },
  { name: 'Assembly', kind: 'choice', choices: [] },
  { name: 'Ruling', kind: 'text' },
  { name: 'Capacity', kind: 'number', unit: 'ml', level: 'variant', filterable: true },
  {
    name: 'Colour family',
    kind: 'color',
    level: 'variant',
    filterable: true,
    shown: false,
    choices: [
      ...['White (#f4f1ea)', 'Beige (#c9b48f)', 'Yellow (#d2a24c)', 'Red (#b4593a)'],
      ...['Green (#5f7a5a)', 'Brown (#8a6244)', 'Grey (#8c877c)', 'Black (#2b2e28)'],
      'Gold (#b08d4f)',
    ],
  },
];

const families: Readonly<Record<string, string>> = {
  ...{ Moss: 'Green', Sage: 'Green', Fern: 'Green', Chalk: 'White', Clay: 'Red', Ochre: 'Yellow' },
  ...{ Ink: 'Black', 'Black ash': 'Black', Stone: 'Grey', Smoke: 'Grey', Flax: 'Beige' },
  ...{ Oak: 'Brown', Walnut: 'Brown', Brass: 'Gold' },
};

const materials: readonly [RegExp, string][] = [
  [/stoneware/i, 'Stoneware'],
  [/terracotta/i, 'Terracotta'],
  [/glass/i, 'Glass'],
  [/\bwood\b|\boak\b|bamboo/i, 'Wood'],
  [/linen/i, 'Linen'],
  [/cotton/i, 'Cotton'],
  [/wool/i, 'Wool'],
  [/steel/i, 'Steel'],
  [/brass/i, 'Brass'],
  [/paper/i, 'Paper'],
  [/\bwax\b(?! oil)/i, 'Wax'],
];

export type Described = Record<string, string>;

/** By the name of the attribute, as text. */
export function describeProduct({ attributes: facts, productType }: MarlProduct): Described {
  const { Material = '', Dimensions = '', Care = '', Bulb = '', Capacity: _, ...rest } = facts;
  // A plant is no pot, though it stands in one.
  const made = productType === 'Plant' ? '' : Material;
  const said: Described = {
    ...rest,
    Material: materials.flatMap(([sign, name]) => (sign.test(made) ? name : [])).join('; '),
    Composition: Material,
    ...measuresOf(Dimensions),
    Care,
    'Dishwasher safe': dishwasher(Care),
    'Microwave safe': /microwave safe/i.test(Care) ? 'yes' : '',
    'Washable at': /\bat (\d+) °C/.exec(/^Wash|Wash the/.test(Care) ? Care : '')?.[1] ?? '',
    Bulb,
    'Bulb fitting': /E27|E14|GU10|Built-in LED/.exec(Bulb)?.[0] ?? '',
    Power: /(\d+) W\b/.exec(Bulb)?.[1] ?? '',
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
}

function dishwasher(care: string): string {
  if (/^dishwasher (?:and microwave )?safe/i.test(care)) return 'yes';
  return /by hand/i.test(care) && !/°C/.test(care) ? 'no' : '';
}

/** In numbers where there is one size, else in words. */
function measuresOf(text: string): Described {
  const [, across, high] = /^([\d.]+) cm across, ([\d.]+) cm high$/.exec(text) ?? [];
  if (across && high) return { Diameter: across, Height: high };
  const [, width, length] = /^([\d.]+) × ([\d.]+) cm$/.exec(text) ?? [];
  return width && length ? { Width: width, Length: length } : { Dimensions: text };
}

/** What a variant is of its own. */
export function describeVariant(product: MarlProduct, variant: MarlVariant): Described {
  const family = Object.values(variant.options).flatMap((value) => families[value] ?? [])[0];
  const capacity = capacityOf(product, variant);
  return {
    ...(family ? { 'Colour family': family } : {}),
    ...(capacity === undefined ? {} : { Capacity: String(capacity) }),
  };
}

/** In millilitres: the only one, or the one that stands at the place of the size. */
function capacityOf({ attributes: facts, options }: MarlProduct, variant: MarlVariant) {
  const text = facts.Capacity ?? '';
  const numbers = [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
  const sizes = options.find(({ name }) => name === 'Size')?.values ?? [];
  const place = sizes.findIndex(({ value }) => value === variant.options.Size);
  const number = numbers.length === 1 ? numbers[0] : numbers[place];
  if (number === undefined || (numbers.length > 1 && numbers.length !== sizes.length)) return;
  return /ml/.test(text) ? number : Math.round(number * 1000);
}
