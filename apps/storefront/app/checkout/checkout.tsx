// The checkout on one page: who, where to, how, how to pay, and what it comes to. A guest needs no
// account. Without JavaScript every change is a form; with it, the price follows the address. The
// total that the shopper saw goes along with the order: another one is refused, never charged.

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type ShouldRevalidateFunctionArgs, useFetcher } from 'react-router';
import { personalPage } from '../caching.ts';
import type { FormAnswer } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { announce } from '../live.tsx';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import { useMoney } from '../shell/shop-context.tsx';
import type { Route } from './+types/checkout.ts';
import {
  answerCheckout,
  type CheckoutAnswer,
  readCheckoutPage,
} from './checkout-actions.server.ts';
import { CheckoutForm } from './checkout-form.tsx';
import type { CheckoutPage } from './checkout-page.server.ts';
import { CheckoutSummary } from './checkout-summary.tsx';
import { KeptForm } from './kept-form.tsx';
import { isOvertaken, isSettled } from './settled.ts';
import { UnpaidNotice } from './unpaid-notice.tsx';

export const headers = personalPage;

export function loader(args: Route.LoaderArgs) {
  return readCheckoutPage(args);
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
  const t = useT();
  // What reached nobody has no answer of its own: the last one stays, and with it what was typed.
  const [last, setLast] = useState(actionData);
  if (actionData && actionData !== last) setLast(actionData);
  const ordered = actionData === null ? last : actionData;
  const hasErrors = Object.keys(useLiveAnswer(ordered?.answer)?.errors ?? {}).length > 0;
  const title = t('checkout.title');
  const known = ordered?.checkout ?? loaderData;
  return (
    <div className="page pt-8 lg:pt-12">
      <PageMeta title={hasErrors ? t('form.errorTitle', { title }) : title} indexed={false} />
      <h1 className="font-display text-3xl">{title}</h1>
      {known ? (
        <Priced first={known} ordered={ordered} />
      ) : (
        ordered && <KeptForm answer={ordered.answer} />
      )}
    </div>
  );
}

interface PricedProps {
  first: CheckoutPage;
  /** The last answer to ordering. */
  ordered: CheckoutAnswer | null | undefined;
}

function Priced({ first, ordered }: PricedProps) {
  const quoting = useFetcher<CheckoutAnswer | null>();
  const money = useMoney();
  const t = useT();
  // Whichever came last: a price that was asked for, or what it is by now when ordering was refused.
  const [checkout, setCheckout] = useState(first);
  // The answer whose message a later price has mended. It stays the same object: a new one would
  // take the focus.
  const [settled, setSettled] = useState<FormAnswer>();
  // What ordering had been answered when the price was asked for.
  const answeredBefore = useRef(ordered);
  const onPriced = useEffectEvent((priced: CheckoutPage) => {
    // Asked for on the way to the button, and answered last: it knows nothing of the refusal.
    if (isOvertaken(ordered, answeredBefore.current)) return;
    setCheckout(priced);
    if (ordered && isSettled(ordered.about, priced)) setSettled(ordered.answer);
  });
  useEffect(() => {
    const priced = quoting.data?.checkout;
    if (priced) onPriced(priced);
  }, [quoting.data]);
  useEffect(() => {
    if (ordered?.checkout) setCheckout(ordered.checkout);
  }, [ordered]);
  const updating = quoting.state !== 'idle';
  const words = money(checkout.cart.totals.total, checkout.cart.market.currency);
  useEffect(() => {
    if (quoting.data?.checkout) announce(t('checkout.totalIs', { amount: words }));
  }, [quoting.data, words, t]);
  return (
    <>
      <UnpaidNotice cart={checkout.cart} className="mt-6 max-w-2xl" />
      <div className="group/checkout mt-6 grid gap-x-16 gap-y-8 lg:mt-8 lg:grid-cols-12 xl:gap-x-24">
        <aside className="lg:order-2 lg:col-span-5" aria-label={t('checkout.yourOrder')}>
          <CheckoutSummary checkout={checkout} updating={updating} />
        </aside>
        <div className="lg:order-1 lg:col-span-7">
          <CheckoutForm
            checkout={checkout}
            answer={ordered?.answer}
            settled={settled}
            unsent={quoting.data === null}
            unpriced={updating ? null : unpricedWords(quoting.data)}
            onChange={(form) => {
              answeredBefore.current = ordered;
              quoting.submit(form, { method: 'post' });
            }}
          />
        </div>
      </div>
    </>
  );
}

/** Why the last question for a price has no answer. */
function unpricedWords(asked: CheckoutAnswer | null | undefined): string | null {
  return asked && asked.checkout === null ? asked.answer.message : null;
}
