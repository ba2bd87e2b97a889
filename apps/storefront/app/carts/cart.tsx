// The basket: what is in it, what changed since, what it costs with delivery and tax, and the way to
// the checkout. Every change is a form of its own, so all of it works without JavaScript.

import { Notice } from '@kontor/ui/notice.tsx';
import { useEffect } from 'react';
import { apiFor, ask, refused } from '../api.server.ts';
import { personalPage } from '../caching.ts';
import { UnpaidNotice } from '../checkout/unpaid-notice.tsx';
import { countryInSentence } from '../format/countries.server.ts';
import { alsoWhenRefused } from '../forms/also-when-refused.ts';
import { announce } from '../live.tsx';
import { readPublicPlace } from '../market.server.ts';
import { readT } from '../messages/catalogues.server.ts';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import type { Route } from './+types/cart.ts';
import { changeCart } from './cart-actions.server.ts';
import { setBasket } from './cart-count.ts';
import { CartLine } from './cart-line.tsx';
import { CartSummary } from './cart-summary.tsx';
import { Changes } from './changes.tsx';
import { refusedCode } from './coupon.tsx';
import { couponOff } from './coupon-words.server.ts';
import { EmptyCart } from './empty-cart.tsx';
import { OtherMarket } from './other-market.tsx';
import { problemWords } from './problem-words.server.ts';
import { Removed } from './removed.tsx';

export const headers = personalPage;

export async function loader(args: Route.LoaderArgs) {
  const place = await readPublicPlace(args);
  const cart = await ask(apiFor(args).shop.cart.get.query(place));
  const t = await readT(args);
  const goesTo = cart.shipping && countryInSentence(cart.shipping.country, t.locale);
  const told = problemWords(args.url.searchParams.get('problem'), t);
  return { cart, goesTo, told, couponOff: couponOff(t, cart) };
}

export async function action(args: Route.ActionArgs) {
  const change = await changeCart(args);
  return change.problem ? refused(change.problem, change) : change;
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

/** Also after a refusal: what is in the basket may be what has changed. */
export const shouldRevalidate = alsoWhenRefused;

export default function Cart({ loaderData, actionData }: Route.ComponentProps) {
  const { cart, goesTo, told, couponOff: off } = loaderData;
  const t = useT();
  // What stands at the field of the code is not said twice.
  const problem = refusedCode(actionData?.problem) ? null : actionData?.problem?.message;
  // What the address tells goes with the first change that is answered.
  const message = actionData ? problem : told;
  const unpaid = cart.unpaid?.orderId ?? null;
  const processing = cart.unpaid?.processing ?? false;
  useEffect(
    () => setBasket({ count: cart.itemCount, unpaid, processing }),
    [cart.itemCount, unpaid, processing],
  );
  useEffect(() => {
    if (actionData?.said) announce(actionData.said);
  }, [actionData]);
  return (
    <div className="page pt-8 lg:pt-14">
      <PageMeta title={t('basket.title')} indexed={false} />
      <h1 className="font-display text-3xl">{t('basket.title')}</h1>
      {message && (
        // An answer is said above, each time anew.
        <Notice live={!actionData} tone="danger" className="mt-6 max-w-2xl">
          {message}
        </Notice>
      )}
      <UnpaidNotice cart={cart} className="mt-6 max-w-2xl" />
      {actionData?.removed && <Removed removed={actionData.removed} />}
      {cart.lines.length === 0 ? (
        <EmptyCart />
      ) : (
        <div className="mt-8 grid gap-x-12 gap-y-10 lg:grid-cols-12 xl:gap-x-20">
          <div className="lg:col-span-7 xl:col-span-8">
            <OtherMarket cart={cart} />
            <Changes cart={cart} />
            <ul className="border-t border-line">
              {cart.lines.map((line) => (
                <CartLine key={line.id} line={line} cart={cart} />
              ))}
            </ul>
          </div>
          <div className="lg:col-span-5 xl:col-span-4">
            <CartSummary
              cart={cart}
              goesTo={goesTo}
              couponOff={off}
              couponProblem={actionData?.problem}
              couponTyped={actionData?.code}
            />
          </div>
        </div>
      )}
    </div>
  );
}
