// Owns the words of the listing index: what it is told of a product, and what it is asked.

import type { AvailabilityState } from '@kontor/shared/availability.ts';
import type { AttributeKind } from '@kontor/shared/enums.ts';
import type { RatingStep } from '@kontor/shared/rating-steps.ts';

/** One thing that a product or a variant is: "Colour: Moss". Facets and values of one key are one. */
export type Fact = {
  facet: string;
  value: string;
  /** What addresses call the facet, where it is not made of its words: those of another language. */
  facetKey?: string;
  /** What addresses call the value, where it is more than its words: what is said of it now is shown. */
  key?: string;
  /** Of what kind the values of its facet are; plain words unless told. */
  kind?: AttributeKind;
  /** An attribute unless told. Facets of options stand first, that of brands follows. */
  origin?: FactOrigin;
  /** A CSS hex colour. */
  swatch?: string | null;
  /** Lower stands first among the values of its facet; of a number itself. */
  position?: number;
  /** What a number counts: "cm". */
  unit?: string;
  /** Lower stands first among the facets of its origin. */
  facetPosition?: number;
  /** Keys by which facet and value are found too, where nothing else is called so now. */
  formerFacets?: readonly string[];
  former?: readonly string[];
};

export const factOrigins = ['option', 'brand', 'attribute'] as const;
export type FactOrigin = (typeof factOrigins)[number];

/** `average` is from 1 to 5, to two digits. */
export type Rating = { average: number; count: number };

/** Of what is on sale. Its place among the others of its product is its order on the page. */
export type IndexedVariant = {
  id: string;
  /** Minor units of the market's currency. */
  amount: number;
  compareAt: number | null;
  state: AvailabilityState;
  /** It has a picture of its own. */
  hasImage: boolean;
  facts: readonly Fact[];
};

export type IndexedProduct = {
  id: string;
  title: string;
  /** Those in which it stands, and all in which those lie. */
  categoryIds: readonly string[];
  brandId?: string | null;
  /** What staff call it among themselves: no list shows them. */
  tags: readonly string[];
  /** Higher stands first where nothing else decides. */
  rank: number;
  /** Milliseconds since 1970. */
  newest: number;
  /** Higher sells better. */
  popularity: number;
  /** What its buyers think of it; null or left out: nobody has rated it. */
  rating?: Rating | null;
  facts: readonly Fact[];
  /** At least one. */
  variants: readonly IndexedVariant[];
};

export const listingOrders = [
  'relevance',
  'featured',
  'best-selling',
  'newest',
  'price-asc',
  'price-desc',
  'rating',
  'title',
] as const;
export type ListingOrder = (typeof listingOrders)[number];

/** Where a page begins: after the product with this key and id. */
export type After = readonly [key: number | string, id: string];

/** What must be true of a variant for it to belong to a list that nobody filled by hand. */
export type Condition = (
  | { kind: 'facet'; facet: string; values: readonly string[] }
  /** Of products: they stand in one of these or below it. */
  | { kind: 'category'; categoryIds: readonly string[] }
  /** Of products. */
  | { kind: 'brand'; brandIds: readonly string[] }
  | { kind: 'tag'; tags: readonly string[] }
  /** Minor units; both ends count. */
  | { kind: 'price'; from: number | null; to: number | null }
  | { kind: 'stock' }
  | { kind: 'sale' }
  /** First shown then or later; milliseconds since 1970. */
  | { kind: 'since'; time: number }
  | { kind: 'nothing' }
) & {
  /** It holds for the others. */
  not?: boolean | undefined;
};

export type Rule = { match: 'all' | 'any'; conditions: readonly Condition[] };

/** Both ends count; null: none. */
export type Range = { from: number | null; to: number | null };

export type Question = {
  /** Only what stands in one of these categories or below it. */
  categoryIds?: readonly string[] | undefined;
  /** A filter beside `facets`: what stands in one of these or below it. */
  inCategories?: readonly string[] | undefined;
  /** Only variants that fit it. */
  rule?: Rule | undefined;
  /** Only these, by their ordinals, best first where `order` is `relevance`. */
  found?: { ordinals: Uint32Array; scores: Float64Array } | undefined;
  /** Facet → values, both as people or addresses write them: any of them, of all facets. */
  facets: Readonly<Record<string, readonly string[]>>;
  /** Facet of numbers → its ends; both count. Beside values of the same facet both must be true. */
  ranges?: Readonly<Record<string, Range>> | undefined;
  /** Facets that are offered however few of the list have them, by their keys. */
  offered?: readonly string[] | 'all' | undefined;
  /** Facets of which all values are wanted that are worth a link, by their keys; of others the first few. */
  whole?: readonly string[] | 'all' | undefined;
  /** Minor units. */
  price?: Range | undefined;
  inStock: boolean;
  onSale: boolean;
  /** Only what is rated so on average, or better. */
  rating?: RatingStep | undefined;
  order: ListingOrder;
  after?: After | undefined;
  limit: number;
};

export type FacetValue = {
  key: string;
  label: string;
  swatch: string | null;
  /** Products that would be listed with this value in place of the facet's chosen ones. */
  count: number;
};

export type Facet = {
  key: string;
  label: string;
  kind: AttributeKind;
  origin: FactOrigin;
  /** In their order: the most frequent, and those that were asked for. */
  values: FacetValue[];
  /** How many values more there are. */
  left: number;
  /** Of numbers: the lowest and the highest of what fits all but its own filter, and what they count. */
  range: { from: number; to: number; unit: string } | null;
};

/** A product of the page, told of those of its variants that fit. */
export type Listed = {
  id: string;
  /** The cheapest and the dearest of them, minor units, and the earlier price of the cheapest. */
  from: number;
  to: number;
  compareAt: number | null;
  state: AvailabilityState;
  /** The one that stands for what was asked of variants; null: nothing was. */
  shown: string | null;
};

/** Of prices. */
export type Band = {
  /** Minor units; both ends count. Null: from nothing, without an end. */
  from: number | null;
  to: number | null;
  count: number;
};

export type Answer = {
  /** Products that fit. */
  total: number;
  page: Listed[];
  /** Null: this is the last page. */
  next: After | null;
  facets: Facet[];
  /** Categories that the list has something of, with the products that would be listed with each. */
  categories: { id: string; count: number }[];
  /** Of what fits all but the wanted price; null: nothing does. */
  price: { from: number; to: number; bands: Band[] } | null;
  /** How many are, of what fits all but this wish. */
  inStock: number;
  onSale: number;
  /** Of what fits all but the wanted rating: how many have one, and how many each that can be wished for. */
  rated: number;
  ratings: { from: RatingStep; count: number }[];
};
