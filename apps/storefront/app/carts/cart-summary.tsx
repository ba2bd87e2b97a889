// What the basket costs, with the delivery estimated and the tax named before the checkout, so that
// no cost comes as a surprise. Below it the code field and the one button.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Link } from 'react-router';
import type { CartData } from '../api-types.ts';
import { promiseWords } from '../format/delivery-words.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import type { Problem } from '../problem.ts';
import { useMoney, useShop } from '../shell/shop-context.tsx';
import { Coupon } from './coupon.tsx';
import { Totals } from './totals.tsx';

interface CartSummaryProps {
  cart: CartData;
  /** The country of the delivery, as a sentence calls it. */
  goesTo: string | null;
  /** Why the code does not apply; null: it does, or there is none. */
  couponOff: string | null;
  couponProblem: Problem | null | undefined;
  /** The code that was refused. */
  couponTyped: string | undefined;
}

export function CartSummary({ cart, goesTo, ...told }: CartSummaryProps) {
  const to = usePaths();
  const t = useT();
  const blocked = cart.warnings.length > 0;
  return (
    <section aria-labelledby="summary" className="border-t-2 border-ink pt-5 lg:sticky lg:top-8">
      <h2 id="summary" className="font-display text-xl">
        {t('basket.summary')}
      </h2>
      <Totals
        className="mt-4"
        currency={cart.market.currency}
        pricesIncludeTax={cart.market.pricesIncludeTax}
        totals={cart.totals}
        shippingLabel={<ShippingLabel cart={cart} goesTo={goesTo} />}
        showShipping={cart.needsShipping}
        shippingKnown={cart.shipping !== null}
        taxKnown={cart.totals.taxes.length > 0}
        couponCode={cart.coupon?.applied ? cart.coupon.code : null}
      />
      <FreeDelivery cart={cart} />
      <Coupon
        coupon={cart.coupon}
        off={told.couponOff}
        problem={told.couponProblem}
        typed={told.couponTyped}
      />
      {blocked ? (
        <p className="mt-5 text-sm text-warning">{t('basket.lookFirst')}</p>
      ) : (
        <Link to={to('/checkout')} className={`mt-5 w-full ${buttonClass('primary', 'lg')}`}>
          {t('basket.checkout')}
        </Link>
      )}
    </section>
  );
}

function ShippingLabel({ cart: { shipping }, goesTo }: Pick<CartSummaryProps, 'cart' | 'goesTo'>) {
  const { store } = useShop();
  const t = useT();
  if (!shipping) return t('totals.delivery');
  const arrives = store.takesCards ? shipping.arrives : shipping.arrivesByTransfer;
  return (
    <>
      {t('basket.deliveryTo', { country: goesTo ?? shipping.country })}
      <span className="block text-sm text-muted">
        {t('basket.deliveryBy', {
          method: shipping.method,
          promise: promiseWords(t, arrives),
        })}
      </span>
    </>
  );
}

function FreeDelivery({ cart: { shipping, market } }: { cart: CartData }) {
  const money = useMoney();
  const t = useT();
  if (!shipping?.missingForFree) return null;
  return (
    <p className="mt-4 bg-highlight/60 px-3 py-2 text-sm">
      {t('basket.freeDelivery', { amount: money(shipping.missingForFree, market.currency) })}
    </p>
  );
}
