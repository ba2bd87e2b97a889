// The checkout on one page: who, where to, how, how to pay, and what it comes to. A guest needs no
// account. Without JavaScript every change is a form; with it, the price follows the address. The
// total that the shopper saw goes along with the order: another one is refused, never charged.

import { useEffect, useState } from 'react';
import { type ShouldRevalidateFunctionArgs, useFetcher } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { personalPage } from '../caching.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { announce } from '../live.tsx';
import { leadInMarket } from '../location.server.ts';
import { readMarketCode } from '../market.server.ts';
import { orUnsent } from '../reach.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import { useMoney } from '../shop/shop-context.tsx';
import type { Route } from './+types/checkout.ts';
import { answerCheckout, type CheckoutAnswer, checkoutPage } from './checkout-actions.server.ts';
import { CheckoutForm } from './checkout-form.tsx';
import { CheckoutSummary } from './checkout-summary.tsx';
import { UnpaidNotice } from './unpaid-notice.tsx';

export const headers = personalPage;

export async function loader(args: Route.LoaderArgs) {
  const market = await readMarketCode(args);
  const checkout = await ask(apiFor(args).shop.checkout.get.query({ market }));
  if (checkout.cart.lines.length === 0 || checkout.cart.warnings.length > 0) {
    throw await leadInMarket(args, '/cart');
  }
  return checkoutPage(checkout);
}

export function action(args: Route.ActionArgs) {
  return answerCheckout(args);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

/** The action's answer carries the checkout as it is now. */
export function shouldRevalidate({
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return formMethod === 'POST' ? false : defaultShouldRevalidate;
}

export default function Checkout({ loaderData, actionData }: Route.ComponentProps) {
  const quoting = useFetcher<CheckoutAnswer | null>();
  const money = useMoney();
  // Whichever came last: a price that was asked for, or what it is by now when ordering was refused.
  const [checkout, setCheckout] = useState(actionData?.checkout ?? loaderData);
  useEffect(() => {
    if (quoting.data) setCheckout(quoting.data.checkout);
  }, [quoting.data]);
  useEffect(() => {
    if (actionData) setCheckout(actionData.checkout);
  }, [actionData]);
  const hasErrors = Object.keys(useLiveAnswer(actionData?.answer)?.errors ?? {}).length > 0;
  const updating = quoting.state !== 'idle';
  const words = money(checkout.cart.totals.total, checkout.cart.market.currency);
  useEffect(() => {
    if (quoting.data) announce(`The total is ${words}.`);
  }, [quoting.data, words]);
  return (
    <div className="page pt-8 lg:pt-12">
      <PageMeta title={hasErrors ? 'Error: Checkout' : 'Checkout'} indexed={false} />
      <h1 className="font-display text-3xl">Checkout</h1>
      <UnpaidNotice cart={checkout.cart} className="mt-6 max-w-2xl" />
      <div className="group/checkout mt-6 grid gap-x-16 gap-y-8 lg:mt-8 lg:grid-cols-12 xl:gap-x-24">
        <aside className="lg:order-2 lg:col-span-5" aria-label="Your order">
          <CheckoutSummary checkout={checkout} updating={updating} />
        </aside>
        <div className="lg:order-1 lg:col-span-7">
          <CheckoutForm
            checkout={checkout}
            answer={actionData?.answer}
            unsent={quoting.data === null}
            onChange={(form) => quoting.submit(form, { method: 'post' })}
          />
        </div>
      </div>
    </div>
  );
}
