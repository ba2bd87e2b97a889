// What is being ordered, for a last look: the lines, the figures, and the way back to change them.
// On a phone the lines are folded away under the total.

import { promiseWords } from '@kontor/shared/delivery-promise.ts';
import { Icon } from '@kontor/ui/icon.tsx';
import { Link } from 'react-router';
import type { CartData } from '../api-types.ts';
import { Totals } from '../cart/totals.tsx';
import { usePaths } from '../market.ts';
import { Picture } from '../shop/picture.tsx';
import { useMoney } from '../shop/shop-context.tsx';

interface CheckoutSummaryProps {
  cart: CartData;
  updating: boolean;
}

export function CheckoutSummary({ cart, updating }: CheckoutSummaryProps) {
  const to = usePaths();
  const money = useMoney();
  const { currency } = cart.market;
  return (
    <div
      aria-busy={updating}
      className={`border-y border-line bg-sunken/50 px-5 py-4 transition-opacity lg:sticky lg:top-8 lg:border-0 lg:px-7 lg:py-7 ${updating ? 'opacity-60' : ''}`}
    >
      <details className="group lg:hidden">
        <summary className="flex min-h-9 items-center justify-between gap-4">
          <span>
            {cart.itemCount} {cart.itemCount === 1 ? 'item' : 'items'}
          </span>
          <span className="flex items-center gap-2">
            <span className="font-medium">{money(cart.totals.total, currency)}</span>
            <Icon
              name="chevron-down"
              className="size-4 transition-transform group-open:rotate-180"
            />
          </span>
        </summary>
        <Lines cart={cart} />
      </details>
      <div className="hidden lg:block">
        <div className="flex items-baseline justify-between">
          <h2 className="font-display text-xl">Your order</h2>
          <Link to={to('/cart')} className="text-link inline-block py-1 text-sm">
            Change
          </Link>
        </div>
        <Lines cart={cart} />
      </div>
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
      {cart.coupon && !cart.coupon.applied && (
        <p className="mt-3 text-sm text-warning">
          {cart.coupon.code}: {cart.coupon.message}
        </p>
      )}
    </div>
  );
}

function DeliveryLabel({ cart: { shipping, market } }: { cart: CartData }) {
  if (!shipping) return 'Delivery';
  return (
    <>
      Delivery: {shipping.method}
      <span className="block text-sm text-muted">
        {promiseWords(shipping.arrives, market.locale)}
      </span>
    </>
  );
}

function Lines({ cart }: { cart: CartData }) {
  const money = useMoney();
  return (
    <ul className="mt-4 grid gap-4">
      {cart.lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[3.5rem_1fr_auto] items-start gap-4">
          <Picture picture={line.image} alt="" sizes="56px" ratio="aspect-[4/5]" />
          <div className="min-w-0 text-sm">
            <p>
              {line.quantity > 1 && `${line.quantity} × `}
              {line.title}
            </p>
            {line.options.length > 0 && (
              <p className="text-muted">{line.options.map(({ value }) => value).join(', ')}</p>
            )}
          </div>
          <p className="text-sm">{money(line.subtotal - line.discount, cart.market.currency)}</p>
        </li>
      ))}
    </ul>
  );
}
