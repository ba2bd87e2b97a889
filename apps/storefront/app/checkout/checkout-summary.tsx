// What is being ordered, for a last look: the lines, the figures, and the way back to change them.
// On a phone the lines are folded away under the total.

import { Link } from 'react-router';
import { AddressLines } from '../addresses/address-lines.tsx';
import type { CartData } from '../api-types.ts';
import { Totals } from '../carts/totals.tsx';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';
import type { CheckoutPage } from './checkout-page.server.ts';
import { FoldedSummary } from './folded-summary.tsx';
import { Promised } from './promised.tsx';
import { SummaryLines } from './summary-lines.tsx';

interface CheckoutSummaryProps {
  checkout: CheckoutPage;
  updating: boolean;
}

export function CheckoutSummary({ checkout, updating }: CheckoutSummaryProps) {
  const to = usePaths();
  const t = useT();
  const money = useMoney();
  const { cart, goesTo, couponOff } = checkout;
  const { currency } = cart.market;
  return (
    <div
      aria-busy={updating}
      className={`border-y border-line bg-sunken/50 px-5 py-4 transition-opacity lg:sticky lg:top-8 lg:border-0 lg:px-7 lg:py-7 ${updating ? 'opacity-60' : ''}`}
    >
      <FoldedSummary
        units={cart.itemCount}
        total={money(cart.totals.total, currency)}
        action={
          <Link to={to('/cart')} className="text-link inline-block py-1 text-sm">
            {t('checkout.change')}
          </Link>
        }
      >
        <SummaryLines
          lines={cart.lines.map(({ options, subtotal, discount, ...line }) => ({
            ...line,
            variant: options
              .map(({ value }) => value)
              .reduce(
                (before, option) => (before ? t('basket.nextOption', { before, option }) : option),
                '',
              ),
            amount: money(subtotal - discount, currency),
          }))}
        />
      </FoldedSummary>
      <Totals
        className="mt-4 max-lg:mt-2"
        currency={currency}
        pricesIncludeTax={cart.market.pricesIncludeTax}
        totals={cart.totals}
        showShipping={cart.needsShipping}
        shippingKnown={cart.shipping !== null}
        shippingLabel={<DeliveryLabel cart={cart} />}
        couponCode={cart.coupon?.applied ? cart.coupon.code : null}
      />
      {cart.coupon && couponOff && (
        <p className="mt-3 text-sm text-warning">
          {t('checkout.couponOff', {
            code: cart.coupon.code,
            reason: couponOff,
          })}
        </p>
      )}
      {goesTo && (
        <div className="mt-4 flex items-start justify-between gap-4 border-t border-line pt-4 text-sm">
          <div>
            <h3 className="text-muted">
              {cart.needsShipping ? t('checkout.goesTo') : t('checkout.address')}
            </h3>
            <AddressLines address={{ lines: goesTo }} />
          </div>
          <a href="#address" className="text-link inline-block py-1">
            <Message id="checkout.changeAddress" tags={{ aside: <span className="sr-only" /> }} />
          </a>
        </div>
      )}
    </div>
  );
}

function DeliveryLabel({ cart: { shipping } }: { cart: CartData }) {
  const t = useT();
  if (!shipping) return t('totals.delivery');
  return (
    <>
      {t('checkout.deliveryBy', { method: shipping.method })}
      <span className="block text-sm text-muted">
        <Promised {...shipping} />
      </span>
    </>
  );
}
