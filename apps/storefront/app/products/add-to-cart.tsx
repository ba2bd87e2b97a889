// The form that puts a variant into the basket. A plain POST that leads to the basket; with
// JavaScript the page stays, the button says what is going on, and what happened is shown with the
// ways on. On a phone the button stays in view at the bottom once it has scrolled away.

import { Button, buttonClass } from '@kontor/ui/button.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Notice } from '@kontor/ui/notice.tsx';
import { useEffect, useRef, useState } from 'react';
import { Link, useFetcher } from 'react-router';
import type { ProductData, VariantData } from '../api-types.ts';
import type { AddAnswer } from '../carts/add-answer.ts';
import { setCartCount } from '../carts/cart-count.ts';
import { QuantityField } from '../carts/quantity-field.tsx';
import { announce } from '../live.tsx';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { foundBy } from '../search/found.ts';
import { useMoney, useShop } from '../shell/shop-context.tsx';

interface AddToCartProps {
  product: ProductData;
  variant: VariantData;
}

export function AddToCart({ product, variant }: AddToCartProps) {
  const to = usePaths();
  const t = useT();
  const fetcher = useFetcher<AddAnswer | null>();
  const form = useRef<HTMLFormElement>(null);
  const pending = fetcher.state !== 'idle';
  const answer = pending ? undefined : fetcher.data;
  const soldOut = variant.availability.state === 'sold_out';

  useEffect(() => {
    // A refusal is said by its notice.
    if (!answer?.ok) return;
    setCartCount(answer.count);
    announce(t('added.product', { title: product.title }));
  }, [answer, product.title, t]);

  return (
    <>
      <fetcher.Form
        ref={form}
        method="post"
        action={to('/cart/add')}
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const search = foundBy(product.slug);
          if (search) form.set('foundBy', search);
          void fetcher.submit(form, { method: 'post', action: to(`/p/${product.slug}`) });
        }}
        className="mt-5 flex gap-3"
      >
        <input type="hidden" name="variantId" value={variant.id} />
        <QuantityField
          name="quantity"
          max={variant.availability.left ?? undefined}
          disabled={soldOut}
        />
        <Button
          type="submit"
          tone="primary"
          size="lg"
          pending={pending}
          disabled={soldOut}
          className="flex-1"
        >
          {t(soldOut ? 'product.soldOut' : pending ? 'product.adding' : 'product.add')}
        </Button>
      </fetcher.Form>
      {answer?.ok && <Added product={product} variant={variant} answer={answer} />}
      {answer && !answer.ok && (
        <Notice tone="danger" className="mt-4">
          {answer.problem.message}
        </Notice>
      )}
      {!soldOut && (
        <StickyBuyBar
          watched={form}
          title={product.title}
          amount={variant.price.amount}
          pending={pending}
          onBuy={() => form.current?.requestSubmit()}
        />
      )}
    </>
  );
}

interface AddedProps extends AddToCartProps {
  answer: Extract<AddAnswer, { ok: true }>;
}

function Added({ product, variant, answer: { limited, otherMarket } }: AddedProps) {
  const to = usePaths();
  const t = useT();
  const { store } = useShop();
  const begun = store.markets.find(({ code }) => code === otherMarket?.code);
  return (
    <div data-testid="added" className="mt-4 border border-line bg-surface p-4">
      <p className="flex items-center gap-2.5">
        <Icon drawing={icons.check} className="size-5 text-success" />
        <span>
          <Message
            id={variant.title ? 'added.variant' : 'added.product'}
            values={{ title: product.title, variant: variant.title }}
            tags={{ strong: <strong className="font-medium" /> }}
          />
        </span>
      </p>
      {limited && <p className="mt-2 text-sm">{t('added.limited')}</p>}
      {otherMarket && (
        <p className="mt-2 text-sm">
          {t('added.otherMarket', {
            market: begun?.name ?? otherMarket.code,
            currency: otherMarket.currency,
          })}
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        <Link to={to('/checkout')} className={buttonClass('primary')}>
          {t('added.checkout')}
        </Link>
        <Link to={to('/cart')} className={buttonClass('secondary')}>
          {t('added.basket')}
        </Link>
      </div>
    </div>
  );
}

interface StickyBuyBarProps {
  watched: React.RefObject<HTMLFormElement | null>;
  title: string;
  amount: number;
  pending: boolean;
  onBuy: () => void;
}

function StickyBuyBar({ watched, title, amount, pending, onBuy }: StickyBuyBarProps) {
  const money = useMoney();
  const t = useT();
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!watched.current) return;
    const observer = new IntersectionObserver(([entry]) =>
      setAway(entry?.isIntersecting === false),
    );
    observer.observe(watched.current);
    return () => observer.disconnect();
  }, [watched]);
  if (!away) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 flex items-center gap-4 border-t border-line bg-paper px-gutter pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] lg:hidden">
      <p className="min-w-0 flex-1 leading-tight">
        <span className="block truncate text-sm">{title}</span>
        <span className="text-sm text-muted">{money(amount)}</span>
      </p>
      <Button tone="primary" onClick={onBuy} pending={pending}>
        {t('product.add')}
      </Button>
    </div>
  );
}
