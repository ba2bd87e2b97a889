// Owns the shapes that the public catalogue shows: pictures, cards, prices. Nothing here may carry
// cost, exact stock beyond "few left", or anything of staff. Amounts are minor units.

import type { ListingCard, ListingPicture } from '@kontor/db/schema/listings.ts';
import type { Listed } from '@kontor/search/listing/types.ts';
import type { AvailabilityState } from '@kontor/shared/availability.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import type { Amounts } from '../../catalogue/assortment/price-columns.ts';
import type { Said } from '../../catalogue/languages/said-in.ts';
import type { MediaView } from '../../catalogue/media/view.ts';
import { type Availability, availabilityOf } from '../../stock/inventory/rules.ts';

export type Swatch = { value: string; color: string };

/** Who makes it, by the address of its page. */
export type BrandLink = { slug: string; name: string };

/** What every list shows of a product. */
export type ProductCard = {
  id: string;
  slug: string;
  title: string;
  /** In which language the title is, which may be another one than the page's. */
  lang: LanguageCode;
  brand: BrandLink | null;
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
  /** What its buyers think of it, from 1 to 5 to two digits, and how many; null: nobody has said. */
  rating: { average: number; count: number } | null;
  /** At most two: the second shows on hover. Of a variant that was asked for, its own only. */
  images: MediaView[];
};

/** What the public is told of an offer beside what it costs; an amount becomes public by its name here. */
export function shownAmounts({ amount, compareAt }: Amounts) {
  return {
    /** The earlier price, only while it is higher than the present one. */
    compareAt: compareAt !== null && compareAt > amount ? compareAt : null,
  };
}
export type ShownAmounts = ReturnType<typeof shownAmounts>;

/**
 * A card out of what the index says of the variants that fit and what the listing says of the product.
 * @param shown the variant that stands for a filtered card; null: none was asked for
 */
export function cardView({
  card,
  said,
  rating,
  ratings,
  listed,
  shown,
  currency,
}: {
  card: ListingCard;
  said: Said;
  rating: number | null;
  ratings: number;
  listed: Listed;
  shown: { key: string | null; image: ListingPicture | null } | null;
  currency: string;
}): ProductCard {
  const { id, from, to, state, compareAt } = listed;
  return {
    id,
    slug: said.slug ?? card.slug,
    title: said.title ?? card.title,
    lang: said.lang,
    brand: card.brand && { slug: card.brand.slug, name: card.brand.name },
    publishedAt: card.publishedAt,
    variant: shown?.key ?? null,
    price: { currency, from, to, ...shownAmounts({ amount: from, compareAt }) },
    availability: state,
    swatches: card.swatches.map((swatch) => ({ ...swatch, value: said.swatch(swatch.value) })),
    rating: rating === null ? null : { average: rating, count: ratings },
    images: (shown?.image ? [shown.image] : card.images).map((image) => ({
      ...image,
      alt: said.alts?.[image.key] ?? image.alt,
    })),
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
