// Structured data of a product after schema.org, as Google reads it for shops. Pure. Values equal what the page
// shows; amounts become decimals here and nowhere else.

import { toDecimal } from '@kontor/shared/money.ts';
import type { PictureData, ProductData, ReviewData } from '../api-types.ts';
import { variantSearch } from '../products/variants.ts';

const context = 'https://schema.org';

const availability = {
  in_stock: `${context}/InStock`,
  low: `${context}/LimitedAvailability`,
  backorder: `${context}/BackOrder`,
  sold_out: `${context}/OutOfStock`,
} as const;

interface ProductLdInput {
  product: ProductData;
  storeName: string;
  origin: string;
  /** The product's path within the market. */
  path: string;
  description: string;
  /** `product` has the variant that is shown and not the others. */
  isPart: boolean;
  /** Those that the page shows. */
  reviews: ReviewData[];
  /** What the page calls who gave no name. */
  someBuyer: string;
}

export function productLd(input: ProductLdInput) {
  const { product, storeName, origin, path, description, isPart, reviews, someBuyer } = input;
  const url = origin + path;
  const images = product.images.map((image) => absolutePicture(image, origin));
  const shared = {
    name: product.title,
    description,
    image: images,
    brand: { '@type': 'Brand', name: product.brand?.name ?? storeName },
    ...(product.rating && ratingLd(product.rating, reviews, someBuyer)),
  };
  const offerOf = (variant: ProductData['variants'][number], address: string) => ({
    '@type': 'Offer',
    url: address,
    price: toDecimal(variant.price.amount, variant.price.currency),
    priceCurrency: variant.price.currency,
    availability: availability[variant.availability.state],
    itemCondition: `${context}/NewCondition`,
  });
  const [only] = product.variants;
  if (product.variants.length === 1 && only && !isPart) {
    return {
      '@context': context,
      '@type': 'Product',
      ...shared,
      url,
      sku: only.sku ?? undefined,
      gtin: only.barcode ?? undefined,
      offers: offerOf(only, url),
    };
  }
  return {
    '@context': context,
    '@type': 'ProductGroup',
    ...shared,
    url,
    productGroupID: product.id,
    variesBy: product.options.map(({ name }) => name),
    hasVariant: product.variants.map((variant) => ({
      '@type': 'Product',
      name: `${product.title}, ${variant.title}`,
      sku: variant.sku ?? undefined,
      gtin: variant.barcode ?? undefined,
      image: images[pictureOf(product, variant)],
      offers: offerOf(variant, url + variantSearch(variant.key)),
    })),
  };
}

function ratingLd(
  rating: NonNullable<ProductData['rating']>,
  reviews: readonly ReviewData[],
  someBuyer: string,
) {
  return {
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: rating.average,
      reviewCount: rating.count,
    },
    review: reviews.map(({ rating, title, text, name, writtenAt }) => ({
      '@type': 'Review',
      reviewRating: { '@type': 'Rating', ratingValue: rating },
      author: { '@type': 'Person', name: name || someBuyer },
      datePublished: writtenAt.slice(0, 10),
      name: title || undefined,
      reviewBody: text || undefined,
    })),
  };
}

/** The place of the variant's own picture among the product's, else the first, as the page shows it. */
export function pictureOf(
  { images }: Pick<ProductData, 'images'>,
  { mediaKey }: Pick<ProductData['variants'][number], 'mediaKey'>,
): number {
  return Math.max(
    0,
    images.findIndex(({ key }) => key === mediaKey),
  );
}

function absolutePicture(image: PictureData, origin: string): string {
  return `${origin}/media/${image.key}-${image.widths.at(-1) ?? image.width}.webp`;
}
