// The payment of an order that stands already. Asks how far it is, shows the card form while there is
// something to do, and waits with the shopper while the bank decides. Whatever happens to this page,
// the order can be paid again by the same address until it expires.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { lazy, Suspense, useEffect } from 'react';
import { data, Form, Link } from 'react-router';
import { apiFor, ask, attempt } from '../api.server.ts';
import type { PaymentData } from '../api-types.ts';
import { personalPage } from '../caching.ts';
import { refreshBasket } from '../cart/cart-count.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { leadInMarket, leadTo } from '../location.server.ts';
import { usePaths } from '../market.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import { useMoney } from '../shop/shop-context.tsx';
import type { Route } from './+types/pay.ts';
import { Confirming } from './confirming.tsx';
import { TestCardForm } from './test-card-form.tsx';

const StripeForm = lazy(() => import('./stripe-form.tsx'));

export const headers = personalPage;

export async function loader(args: Route.LoaderArgs) {
  const { checkout } = apiFor(args).shop;
  const { searchParams, origin, pathname } = args.url;
  const orderId = searchParams.get('order') ?? '';
  const accessToken = searchParams.get('token');
  if (!/^[0-9a-f-]{36}$/i.test(orderId)) throw data(null, { status: 404 });
  const key = { orderId, accessToken };
  let payment = await ask(checkout.paymentStatus.query(key));
  if (payment.state === 'paid') throw await leadInMarket(args, orderPath(accessToken), 303);
  // Reading the open payment again yields what the browser needs; it makes no second one.
  let problem: string | null = null;
  if (payment.state === 'pay') {
    const { error } = payment;
    const opened = await attempt(checkout.retryPayment.mutate(key));
    if (opened.ok) payment = { ...opened.value, error };
    else problem = opened.problem.message;
  }
  const search = new URLSearchParams({ order: orderId });
  if (accessToken) search.set('token', accessToken);
  return { payment, problem, key, returnUrl: `${origin}${pathname}?${search}` };
}

/** Pay again after a payment that failed for good: a new one is made. */
export async function action(args: Route.ActionArgs) {
  const { searchParams, pathname, search } = args.url;
  const orderId = searchParams.get('order') ?? '';
  const accessToken = searchParams.get('token');
  await ask(apiFor(args).shop.checkout.retryPayment.mutate({ orderId, accessToken }));
  return leadTo(pathname + search, 303);
}

/** A guest's order opens with its secret, a customer's among their orders. */
function orderPath(accessToken: string | null): string {
  return accessToken ? `/orders/${encodeURIComponent(accessToken)}` : '/account';
}

export default function Pay({ loaderData }: Route.ComponentProps) {
  const { payment, problem, key, returnUrl } = loaderData;
  const money = useMoney();
  const amount = money(payment.amount, payment.currency);
  useEffect(() => void refreshBasket(), []);
  return (
    <div className="page pt-8 lg:pt-14">
      <PageMeta title="Payment" indexed={false} />
      <div className="mx-auto max-w-lg">
        <h1 className="font-display text-3xl">{headings[payment.state]}</h1>
        {payment.state === 'pay' && (
          <p className="mt-3 text-lg text-muted">
            {amount} for your order. Nothing is charged before you press the button.
          </p>
        )}
        <div className="mt-8">
          {problem ? (
            <Notice tone="warning" title="Your order is kept">
              {problem}
            </Notice>
          ) : (
            <Step payment={payment} orderKey={key} returnUrl={returnUrl} amount={amount} />
          )}
        </div>
      </div>
    </div>
  );
}

const headings: Record<PaymentData['state'], string> = {
  paid: 'Thank you',
  pay: 'Payment',
  processing: 'We are confirming your payment',
  unknown: 'We are confirming your payment',
  failed: 'The payment did not go through',
  over: 'This order is closed',
};

interface StepProps {
  payment: PaymentData;
  orderKey: { orderId: string; accessToken: string | null };
  returnUrl: string;
  amount: string;
}

function Step({ payment, orderKey, returnUrl, amount }: StepProps) {
  const to = usePaths();
  switch (payment.state) {
    case 'paid':
    case 'processing':
    case 'unknown':
      return <Confirming orderKey={orderKey} />;
    case 'failed':
      return (
        <>
          <Notice tone="danger">{payment.error ?? 'You have not been charged.'}</Notice>
          <p className="mt-5">Your order is kept. Try again, with another card if you like.</p>
          <Form method="post" className="mt-5">
            <SubmitButton size="lg">Try again</SubmitButton>
          </Form>
        </>
      );
    case 'over':
      return (
        <>
          <p>{overWords(payment)}</p>
          <Link to={to('/cart')} className={`mt-6 ${buttonClass('primary', 'lg')}`}>
            Back to basket
          </Link>
        </>
      );
    case 'pay':
      return <CardStep payment={payment} returnUrl={returnUrl} amount={amount} />;
  }
}

function overWords({ orderStatus, error }: PaymentData): string {
  if (error) return error;
  return orderStatus === 'expired'
    ? 'It was not paid in time, so its things are no longer kept. You have not been charged, and your basket is as you left it.'
    : 'It was cancelled, or a newer order from your basket has taken its place. You have not been charged for it.';
}

function CardStep({ payment, returnUrl, amount }: Omit<StepProps, 'orderKey'>) {
  const { clientSecret, browser, error } = payment;
  if (!clientSecret) {
    return (
      <Notice tone="warning">The payment service does not answer. Load this page again.</Notice>
    );
  }
  const card = { clientSecret, returnUrl, amount, publishableKey: browser.publishableKey, error };
  return (
    <>
      <noscript>
        <p className="mb-6 border-l-4 border-warning bg-warning-soft px-4 py-3">
          Paying by card needs JavaScript. Your order is kept; switch it on and load this page
          again.
        </p>
      </noscript>
      {browser.simulatorUrl ? (
        <TestCardForm {...card} apiBase={browser.simulatorUrl} />
      ) : (
        <Suspense fallback={<p className="text-muted">Opening the payment form.</p>}>
          <StripeForm {...card} />
        </Suspense>
      )}
    </>
  );
}
