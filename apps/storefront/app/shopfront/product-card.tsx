// A product in a list: picture, name, price. The whole card is the target, but the product's
// link has its name; the second picture fades in for pointers that hover. Owns no layout around it.

import { classNames } from '@kontor/ui/class-names.ts';
import { Link } from 'react-router';
import type { ProductCardData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { variantSearch } from '../products/variants.ts';
import { usePrefetch } from '../reach.ts';
import { Picture } from '../shell/picture.tsx';
import { useLangOf } from '../shell/shop-context.tsx';
import { Price } from './price.tsx';
import { Rating } from './rating.tsx';

interface ProductCardProps {
  product: ProductCardData;
  sizes: string;
  ratio?: string;
  priority?: boolean;
  /** The heading level that fits the page. */
  as?: 'h2' | 'h3';
  /** All of the list is of one brand. */
  isOneBrand?: boolean;
}

export function ProductCard({
  product,
  sizes,
  ratio = 'aspect-[4/5]',
  priority = false,
  as: Heading = 'h3',
  isOneBrand = false,
}: ProductCardProps) {
  const to = usePaths();
  const langOf = useLangOf();
  const prefetch = usePrefetch();
  const t = useT();
  const { from, to: upTo, ...beside } = product.price;
  return (
    <article className="group relative">
      <div className="relative overflow-hidden bg-picture">
        <Picture
          picture={product.images[0]}
          alt=""
          sizes={sizes}
          ratio={ratio}
          priority={priority}
          className="transition-transform duration-700 ease-rest group-hover:scale-[1.025]"
        />
        {product.images[1] && (
          <Picture
            picture={product.images[1]}
            alt=""
            sizes={sizes}
            ratio={ratio}
            className="absolute inset-0 hidden h-full opacity-0 transition-opacity duration-500 group-hover:opacity-100 [@media(hover:hover)]:block"
          />
        )}
        {product.availability === 'sold_out' && (
          <span className="absolute start-3 top-3 bg-paper px-2 py-1 text-xs">
            {t('card.soldOut')}
          </span>
        )}
      </div>
      <div className="mt-3 flex items-start justify-between gap-4">
        <div className="min-w-0">
          <Heading className="text-base leading-snug">
            <Link
              to={to(`/p/${product.slug}`) + variantSearch(product.variant)}
              prefetch={prefetch}
              className="quiet-link inline-block min-h-6 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-[2.5px] focus-visible:after:outline-offset-4 focus-visible:after:outline-focus focus-visible:after:outline-solid"
            >
              <span lang={langOf(product.lang)}>{product.title}</span>
            </Link>
          </Heading>
          {product.brand && !isOneBrand && (
            <p className="mt-0.5 text-sm text-muted">{product.brand.name}</p>
          )}
          <Price
            {...beside}
            amount={from}
            from={upTo > from}
            className="mt-0.5 text-sm text-muted"
          />
          {product.rating && <Rating rating={product.rating} className="mt-0.5 block text-sm" />}
        </div>
        <Swatches swatches={product.swatches} />
      </div>
    </article>
  );
}

function Swatches({ swatches }: { swatches: ProductCardData['swatches'] }) {
  const t = useT();
  if (swatches.length < 2) return null;
  return (
    <ul aria-label={t('card.colours')} className="flex shrink-0 gap-1 pt-1.5">
      {swatches.slice(0, 4).map(({ value, color }, index) => (
        <li
          key={value}
          className={classNames(
            'size-3 rounded-full ring-1 ring-ink/25',
            index > 2 && 'max-sm:hidden',
          )}
          style={{ backgroundColor: color }}
        >
          <span className="sr-only">{value}</span>
        </li>
      ))}
      {swatches.length > 4 && (
        <li className="text-xs leading-3 text-muted">+{swatches.length - 4}</li>
      )}
    </ul>
  );
}
