// The shape of the demo brand's catalogue: plain data, no database code.
// Owned by the demo brand; the seed reads it and decides how it becomes rows.
// Prices are integers in minor units; EUR and GBP include tax, USD excludes it.

export type Prices = { EUR: number; USD: number; GBP: number };

export type MarlBrand = {
  name: string;
  tagline: string;
  about: string;
  /** Files relative to packages/demo-store/src/marl/. */
  logo: string;
  mark: string;
  palette: Record<string, string>;
};

/** A wide picture for the home page or the head of a category. */
export type MarlScene = { file: string; alt: string; use: 'home' | 'category'; category?: string };

export type MarlCategory = {
  slug: string;
  title: string;
  parent: string | null;
  description: string;
  position: number;
};

export type MarlOption = { name: string; values: { value: string; swatch?: string }[] };

export type MarlVariant = {
  sku: string;
  barcode?: string;
  options: Record<string, string>;
  prices: Prices;
  /** A true earlier price; only on the products that are on sale. */
  compareAt?: Prices;
  weightGrams: number;
  stock: { main: number; studio: number };
  /** How many may be sold beyond the stock; absent means none. */
  backorderLimit?: number;
  /** The `file` of the picture that shows this variant. */
  image?: string;
};

/**
 * A picture in packages/demo-store/src/marl/images/. They are rendered by packages/demo-store/studio; whoever loads the
 * catalogue passes over a picture (and the `image` of a variant) whose file is absent.
 */
export type MarlImage = { file: string; alt: string; optionValue?: string };

/** The workshops of the demo's world, called after places in it. Nobody's real name. */
export type Workshop =
  | 'Marl Hill Pottery'
  | 'Marl Weir Glass'
  | 'Marl Ford Joinery'
  | 'Marl Mill Weavers'
  | 'Marl Depot Lamps'
  | 'Marl Yard Paper & Candles'
  | 'Marl Lock Nursery';

export type MarlProduct = {
  slug: string;
  title: string;
  /** The first is the main category. */
  categories: string[];
  descriptionHtml: string;
  /** A few words by what they are about; `attributes.ts` makes typed attributes of them. */
  attributes: Record<string, string>;
  tags: string[];
  brand: Workshop;
  productType: string;
  options: MarlOption[];
  variants: MarlVariant[];
  images: MarlImage[];
  /** The currencies in which it is sold; absent: all. */
  soldIn?: (keyof Prices)[];
};

/** Products of kinds the shop does not sell yet; kept as data to switch on later. */
export type MarlLater =
  | { kind: 'digital'; product: MarlProduct; file: string; pages: number }
  | { kind: 'giftCard'; product: MarlProduct; validMonths: number }
  | { kind: 'bundle'; product: MarlProduct; parts: { sku: string; quantity: number }[] };
