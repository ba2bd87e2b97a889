// Owns the shapes that the public catalogue shows: pictures, cards, prices. Nothing here may carry
// cost, exact stock beyond "few left", or anything of staff. Amounts are minor units.

import { type MediaRow, type MediaView, mediaView } from '../../catalogue/media/view.ts';
import type { Amounts } from '../../catalogue/products/price-columns.ts';
import {
  type Availability,
  type AvailabilityState,
  availabilityOf,
  bestState,
} from '../../stock/inventory/rules.ts';

export type Swatch = { value: string; color: string };

/** What every list shows of a product. */
export type ProductCard = {
  id: string;
  slug: string;
  title: string;
  vendor: string;
  publishedAt: string | null;
  /** The variant that was asked for, as `?variant=` names it; null: none in particular. */
  variant: string | null;
  price: {
    currency: string;
    /** The cheapest and the dearest variant, of those asked for. */
    from: number;
    to: number;
    /** Of the cheapest variant. */
  } & ShownAmounts;
  availability: AvailabilityState;
  swatches: Swatch[];
  /** At most two: the second shows on hover. Of a variant that was asked for, its own only. */
  images: MediaView[];
};

export type CardVariant = Amounts & {
  tracked: boolean;
  available: number;
  capacity: number;
};

/** The variant that stands for a card among filters. `image`: its own picture. */
export type ShownVariant = { key: string | null; image: MediaRow | null };

export type CardRow = {
  id: string;
  slug: string;
  title: string;
  vendor: string;
  publishedAt: Date | null;
  variants: CardVariant[] | null;
  shown: ShownVariant | null;
  images: MediaRow[] | null;
  swatches: Swatch[] | null;
};

/** What the public is told of an offer beside what it costs; an amount becomes public by its name here. */
export function shownAmounts({ amount, compareAt }: Amounts) {
  return {
    /** The earlier price, only while it is higher than the present one. */
    compareAt: compareAt !== null && compareAt > amount ? compareAt : null,
  };
}
export type ShownAmounts = ReturnType<typeof shownAmounts>;

export function cardView(row: CardRow, currency: string): ProductCard {
  const offers = (row.variants ?? []).toSorted((a, b) => a.amount - b.amount);
  const cheapest = offers.at(0);
  const dearest = offers.at(-1);
  const images = row.shown?.image ? [row.shown.image] : (row.images ?? []);
  if (!cheapest || !dearest) throw new Error(`Product ${row.id} has no price in ${currency}.`);
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    vendor: row.vendor,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    variant: row.shown?.key ?? null,
    price: {
      currency,
      from: cheapest.amount,
      to: dearest.amount,
      ...shownAmounts(cheapest),
    },
    availability: bestState(offers.map((offer) => variantAvailability(offer).state)),
    swatches: row.swatches ?? [],
    images: images.map(mediaView),
  };
}

export function variantAvailability(row: {
  tracked: boolean;
  available: number;
  capacity: number;
}): Availability {
  return availabilityOf({
    trackInventory: row.tracked,
    available: row.available,
    capacity: row.capacity,
  });
}
