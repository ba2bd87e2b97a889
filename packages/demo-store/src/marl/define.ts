// Turns a short product definition into the full plain record: options multiplied into variants,
// SKUs, barcodes, stock and pictures. Deterministic: the same definition gives the same data.
// Owned by the demo brand; nothing outside packages/demo-store/src/marl imports it.
import type { MarlImage, MarlProduct, MarlVariant, Prices, Workshop } from './types.ts';

/** EUR incl. tax, USD excl. tax, GBP incl. tax; minor units. */
export type Price = readonly [number, number, number];

export type Value = {
  value: string;
  code: string;
  swatch?: string;
  /** How an alt text names it, for example "moss green". */
  seen?: string;
  price?: Price;
  was?: Price;
  grams?: number;
};

export type Axis = { name: string; values: Value[]; pictured: boolean };

export type Definition = {
  slug: string;
  code: string;
  title: string;
  categories: string[];
  type: string;
  /** Paragraphs of plain text. */
  text: string[];
  attributes: Record<string, string>;
  tags: string[];
  axes: Axis[];
  price: Price;
  was?: Price;
  grams: number;
  /** What the plain picture shows; `{}` stands for the colour or wood. */
  alt: string;
  /** Further pictures: file name ending and alt text. */
  more?: [string, string][];
  stock?: Record<string, { main: number; studio: number }>;
  backorder?: Record<string, number>;
  /** The currencies in which it is sold; absent: all. */
  soldIn?: (keyof Prices)[];
};

const COLOURS: Record<string, { code: string; swatch: string; seen: string }> = {
  Moss: { code: 'MOS', swatch: '#3F4F3C', seen: 'moss green' },
  Chalk: { code: 'CHA', swatch: '#EFE9DC', seen: 'chalk white' },
  Clay: { code: 'CLA', swatch: '#B4593A', seen: 'clay red' },
  Ochre: { code: 'OCH', swatch: '#D2A24C', seen: 'ochre yellow' },
  Sage: { code: 'SAG', swatch: '#A9B39A', seen: 'sage green' },
  Ink: { code: 'INK', swatch: '#2B2E28', seen: 'ink black' },
  Stone: { code: 'STO', swatch: '#8C877C', seen: 'stone grey' },
  Flax: { code: 'FLX', swatch: '#C9B48F', seen: 'natural flax' },
  Oak: { code: 'OAK', swatch: '#C49A6C', seen: 'oak' },
  Walnut: { code: 'WAL', swatch: '#6B4A34', seen: 'walnut' },
  'Black ash': { code: 'BLK', swatch: '#2B2825', seen: 'black-stained ash' },
  Clear: { code: 'CLR', swatch: '#E4ECE6', seen: 'clear' },
  Smoke: { code: 'SMO', swatch: '#7A756C', seen: 'smoke grey' },
  Fern: { code: 'FER', swatch: '#7F9A78', seen: 'fern green' },
  Brass: { code: 'BRA', swatch: '#B08D4F', seen: 'brass' },
};

function coloured(name: string, values: string[]): Axis {
  return {
    name,
    pictured: true,
    values: values.map((value) => {
      const colour = COLOURS[value];
      if (!colour) throw new Error(`unknown colour ${value}`);
      return { value, ...colour };
    }),
  };
}

export const colours = (...values: string[]): Axis => coloured('Colour', values);
export const woods = (...values: string[]): Axis => coloured('Wood', values);
export const finishes = (...values: string[]): Axis => coloured('Finish', values);

/** Sizes differ in price and weight and share the pictures of their colour. */
export function sizes(...values: Value[]): Axis {
  return { name: 'Size', pictured: false, values };
}

function asPrices([EUR, USD, GBP]: Price): Prices {
  return { EUR, USD, GBP };
}

function hash(text: string): number {
  let h = 2166136261;
  for (const char of text) h = Math.imul(h ^ char.charCodeAt(0), 16777619) >>> 0;
  return h;
}

/** EAN-13 in the range 200–299, which GS1 leaves to each shop for numbers of its own. */
function barcode(sku: string): string {
  const body = `200${String(hash(sku) % 1_000_000_000).padStart(9, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function combinations(axes: Axis[]): { axis: Axis; value: Value }[][] {
  return axes.reduce<{ axis: Axis; value: Value }[][]>(
    (rows, axis) => rows.flatMap((row) => axis.values.map((value) => [...row, { axis, value }])),
    [[]],
  );
}

export function slugOf(value: string): string {
  return value.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function variantsOf(d: Definition): MarlVariant[] {
  return combinations(d.axes).map((row) => {
    const sku = ['MRL', d.code, ...row.map(({ value }) => value.code)].join('-');
    const priced = row.find(({ value }) => value.price)?.value;
    const was = priced ? priced.was : d.was;
    const h = hash(sku);
    const pictured = row.find(({ axis }) => axis.pictured)?.value;
    const backorderLimit = d.backorder?.[sku];
    return {
      sku,
      barcode: barcode(sku),
      options: Object.fromEntries(row.map(({ axis, value }) => [axis.name, value.value])),
      prices: asPrices(priced?.price ?? d.price),
      ...(was ? { compareAt: asPrices(was) } : {}),
      weightGrams: row.find(({ value }) => value.grams)?.value.grams ?? d.grams,
      stock: d.stock?.[sku] ?? { main: 6 + (h % 67), studio: (h >>> 8) % 13 },
      ...(backorderLimit === undefined ? {} : { backorderLimit }),
      image: pictured ? `${d.slug}-${slugOf(pictured.value)}.webp` : `${d.slug}.webp`,
    };
  });
}

function imagesOf(d: Definition): MarlImage[] {
  const pictured = d.axes.find((axis) => axis.pictured);
  const plain: MarlImage[] = pictured
    ? pictured.values.map(({ value, seen }) => ({
        file: `${d.slug}-${slugOf(value)}.webp`,
        alt: d.alt.replace('{}', seen ?? value),
        optionValue: value,
      }))
    : [{ file: `${d.slug}.webp`, alt: d.alt }];
  const more = (d.more ?? []).map(([ending, alt]) => ({ file: `${d.slug}-${ending}.webp`, alt }));
  // The second picture is the one that lists show on hover: the thing in use, not another colour.
  return [...plain.slice(0, 1), ...more, ...plain.slice(1)];
}

const byCategory: Readonly<Record<string, Workshop>> = {
  furniture: 'Marl Ford Joinery',
  lighting: 'Marl Depot Lamps',
  'kitchen-linen': 'Marl Mill Weavers',
  textiles: 'Marl Mill Weavers',
  'throws-and-cushions': 'Marl Mill Weavers',
  'candles-and-paper': 'Marl Yard Paper & Candles',
};

/** Who makes it follows from what it is made of, then from its place in the shop. */
function workshopOf({ categories, attributes, type }: Definition): Workshop {
  const known = byCategory[categories[0] ?? ''];
  const material = attributes.Material ?? '';
  if (known !== undefined) return known;
  if (type === 'Plant') return 'Marl Lock Nursery';
  if (/glass,/i.test(material)) return 'Marl Weir Glass';
  if (/wood/i.test(material)) return 'Marl Ford Joinery';
  if (/cotton/i.test(material)) return 'Marl Mill Weavers';
  if (/steel/i.test(material)) return 'Marl Depot Lamps';
  return 'Marl Hill Pottery';
}

export function define(d: Definition): MarlProduct {
  return {
    slug: d.slug,
    title: d.title,
    categories: d.categories,
    descriptionHtml: d.text.map((paragraph) => `<p>${paragraph}</p>`).join(''),
    attributes: d.attributes,
    tags: d.tags,
    brand: workshopOf(d),
    productType: d.type,
    options: d.axes.map(({ name, values }) => ({
      name,
      values: values.map(({ value, swatch }) => ({ value, ...(swatch ? { swatch } : {}) })),
    })),
    variants: variantsOf(d),
    images: imagesOf(d),
    ...(d.soldIn ? { soldIn: d.soldIn } : {}),
  };
}
