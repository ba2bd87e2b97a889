// What it is, what it costs, and the way to buy it, with all that a shopper asks at that moment in
// view: availability, delivery, returns. Announces a change of variant.

import * as icons from '@kontor/ui/icons.ts';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { ProductData, VariantData } from '../api-types.ts';
import { announce } from '../live.tsx';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { useLangOf, useMoney, useShop } from '../shell/shop-context.tsx';
import { Assurance } from '../shopfront/assurance.tsx';
import { DeliveryPromise } from '../shopfront/delivery-promise.tsx';
import { Price } from '../shopfront/price.tsx';
import { Rating } from '../shopfront/rating.tsx';
import { AddToCart } from './add-to-cart.tsx';
import { availabilityWords } from './availability.ts';
import { Description } from './description.tsx';
import { VariantPicker } from './variant-picker.tsx';
import { type Pick, variantSearch } from './variants.ts';

interface BuyBoxProps {
  product: ProductData & { picks: (Pick | null)[][] | null; left: number };
  variant: VariantData;
  /** The description stands here, not below. */
  isShort: boolean;
}

export function BuyBox({ product, variant, isShort }: BuyBoxProps) {
  const { market } = useShop();
  const langOf = useLangOf();
  const money = useMoney();
  const to = usePaths();
  const t = useT();
  const words = availabilityWords(variant.availability, t);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: speaks when the variant changes.
  useEffect(() => {
    const price = money(variant.price.amount);
    const chosen = { variant: variant.title, price, stock: words.text };
    if (!first.current) announce(t('product.chosen', chosen));
    first.current = false;
  }, [variant.id]);
  return (
    <section aria-label={t('product.buy')}>
      {product.brand && (
        <Link
          to={to(`/brands/${product.brand.slug}`)}
          className="text-link inline-block py-1 text-sm"
        >
          {product.brand.name}
        </Link>
      )}
      <h1 lang={langOf(product.lang)} className="font-display text-3xl">
        {product.title}
      </h1>
      {product.rating && (
        <a href="#reviews" className="quiet-link inline-block py-2 text-sm">
          <Rating rating={product.rating} />
        </a>
      )}
      <div className="mt-4 flex flex-wrap items-baseline gap-x-4">
        <Price {...variant.price} className="text-xl" />
        <p className="text-sm text-muted">
          <Message
            id={market.pricesIncludeTax ? 'product.taxIncluded' : 'product.taxAdded'}
            tags={{ link: <Link to={to('/about/delivery')} className="text-link" /> }}
          />
        </p>
      </div>
      <VariantPicker product={product} variant={variant} picks={product.picks} />
      {product.left > 0 && (
        <Link
          to={{ search: variantSearch(variant.key, true) }}
          rel="nofollow"
          preventScrollReset
          className="text-link mt-3 inline-block py-2 text-sm"
        >
          {t('product.more', { left: product.left })}
        </Link>
      )}
      <p className="mt-6 flex items-center gap-2.5 text-sm" data-testid="availability">
        <span aria-hidden="true" className={`size-2.5 rounded-full ${words.dot}`} />
        {words.text}
      </p>
      <AddToCart key={variant.id} product={product} variant={variant} />
      <ul className="mt-7 grid gap-px border-t border-line text-sm">
        <Assurance icon={icons.truck} className="border-b border-line">
          <DeliveryPromise delivery={variant.delivery} />
        </Assurance>
        <Assurance icon={icons.returns} className="border-b border-line">
          <Link to={to('/about/returns')} className="text-link inline-block py-1">
            {t('product.returns')}
          </Link>
        </Assurance>
      </ul>
      {isShort && <Description html={product.descriptionHtml} className="mt-7" />}
    </section>
  );
}
