// The payment of an order that stands already. Shows what is paid for and the card form while there
// is something to do, and waits with the shopper while the bank decides. Opening the page changes
// nothing, here or at the provider: paying on and asking the bank are forms. Whatever happens to this
// page, the order can be paid by the same address until it expires.

import { Notice } from '@kontor/ui/notice.tsx';
import { useEffect } from 'react';
import { data } from 'react-router';
import { apiFor, ask, refused } from '../api.server.ts';
import type { OrderData, PaymentData } from '../api-types.ts';
import { attempt } from '../attempt.server.ts';
import { personalPage } from '../caching.ts';
import { refreshBasket } from '../carts/cart-count.ts';
import { alsoWhenRefused } from '../forms/also-when-refused.ts';
import { readForm } from '../forms/read-form.server.ts';
import { leadInMarket, leadTo } from '../location.server.ts';
import { readT } from '../messages/catalogues.server.ts';
import { type MessageId, useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import { useMoney } from '../shell/shop-context.tsx';
import type { Route } from './+types/pay.ts';
import { PayStep } from './pay-step.tsx';
import { PaySummary } from './pay-summary.tsx';
import { shownPayment } from './shown-payment.server.ts';
import { refusalWords } from './waiting-words.ts';

export const headers = personalPage;

export async function loader(args: Route.LoaderArgs) {
  const { checkout } = apiFor(args).shop;
  const { origin, pathname } = args.url;
  const key = keyOf(args.url);
  const [payment, order] = await Promise.all([
    ask(checkout.paymentStatus.query(key)),
    ask(checkout.order.query(key)),
  ]);
  if (payment.state === 'paid') throw await leadInMarket(args, orderPath(payment, order), 303);
  const search = new URLSearchParams({ order: key.orderId });
  if (key.accessToken) search.set('token', key.accessToken);
  const shown = shownPayment(await readT(args), payment);
  return { payment: shown, order, key, returnUrl: `${origin}${pathname}?${search}` };
}

/** `settle`: it may be paid by now. Else: pay on, with a new payment when the last one failed. */
export async function action(args: Route.ActionArgs) {
  const { checkout } = apiFor(args).shop;
  const key = keyOf(args.url);
  const form = await readForm(args.request);
  const isSettling = form.get('intent') === 'settle';
  const call = isSettling ? checkout.settlePayment : checkout.retryPayment;
  const asked = await attempt(args, call.mutate(key));
  if (!asked.ok) return refused(asked.problem, { problem: asked.problem.message });
  if (asked.value.state === 'unknown') {
    const t = await readT(args);
    return { problem: t('pay.noAnswer') };
  }
  return leadTo(args.url.pathname + args.url.search, 303);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

/** Also after a refusal: the order may be over, or paid, by now. */
export const shouldRevalidate = alsoWhenRefused;

function keyOf({ searchParams }: URL) {
  const orderId = searchParams.get('order') ?? '';
  if (!/^[0-9a-f-]{36}$/i.test(orderId)) throw data(null, { status: 404 });
  return { orderId, accessToken: searchParams.get('token') };
}

/** A guest's order opens with its secret, also for whoever has only the basket's cookie. */
function orderPath({ accessToken }: PaymentData, { number }: OrderData): string {
  return accessToken ? `/orders/${encodeURIComponent(accessToken)}` : `/account/orders/${number}`;
}

export default function Pay({ loaderData, actionData }: Route.ComponentProps) {
  const { payment, order, key, returnUrl } = loaderData;
  const money = useMoney();
  const t = useT();
  const amount = money(payment.amount, payment.currency);
  const refusal = actionData && refusalWords(payment, actionData.problem, t);
  useEffect(() => void refreshBasket(), []);
  return (
    <div className="page pt-8 lg:pt-12">
      <PageMeta title={t('checkout.payment')} indexed={false} />
      <h1 className="font-display text-3xl">{t(headings[payment.state])}</h1>
      <div className="mt-6 grid gap-x-16 gap-y-8 lg:mt-8 lg:grid-cols-12 xl:gap-x-24">
        <aside className="lg:order-2 lg:col-span-5" aria-label={t('pay.whatFor')}>
          <PaySummary order={order} />
        </aside>
        <div className="max-w-lg lg:order-1 lg:col-span-7">
          {refusal && (
            <Notice tone="warning" title={refusal.title} className="mb-6">
              {refusal.text}
            </Notice>
          )}
          {payment.state === 'pay' && (
            <p className="mb-6 text-lg text-muted">{t('pay.amountFor', { amount })}</p>
          )}
          <PayStep
            {...{ payment, returnUrl, amount }}
            orderKey={key}
            mayTransfer={order.mayTransfer}
          />
        </div>
      </div>
    </div>
  );
}

const headings: Record<PaymentData['state'], MessageId> = {
  paid: 'pay.thanks',
  pay: 'checkout.payment',
  processing: 'pay.processing',
  unknown: 'pay.unknown',
  failed: 'pay.failed',
  over: 'pay.over',
};
