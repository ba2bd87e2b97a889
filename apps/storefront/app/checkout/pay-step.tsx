// What there is to do for a payment in its present state.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { lazy, Suspense } from 'react';
import { Form, Link } from 'react-router';
import type { PaymentData } from '../api-types.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { usePaths } from '../market.ts';
import { Confirming } from './confirming.tsx';
import { TestPaymentForm } from './test-payment-form.tsx';

const StripeForm = lazy(() => import('./stripe-form.tsx'));

interface PayStepProps {
  payment: PaymentData;
  orderKey: { orderId: string; accessToken: string | null };
  returnUrl: string;
  amount: string;
  /** The same can be ordered by bank transfer instead. */
  mayTransfer: boolean;
}

export function PayStep({ payment, orderKey, returnUrl, amount, mayTransfer }: PayStepProps) {
  const to = usePaths();
  switch (payment.state) {
    case 'paid':
    case 'processing':
      return <Confirming orderKey={orderKey} slow={payment.slow} />;
    case 'unknown':
      return <Confirming orderKey={orderKey} unknown />;
    case 'failed':
      return (
        <>
          <Notice tone="danger">{payment.error ?? 'You have not been charged.'}</Notice>
          <p className="mt-5">Your order is kept. Try again, with another card if you like.</p>
          <PayOn>Try again</PayOn>
          {mayTransfer && (
            <p className="mt-5">
              <ByTransfer />
            </p>
          )}
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
      return payment.clientSecret ? (
        <CardStep
          {...{ returnUrl, amount, mayTransfer, error: payment.error, asOf: payment }}
          takesDebit={payment.currency === 'EUR'}
          clientSecret={payment.clientSecret}
          browser={payment.browser}
        />
      ) : (
        <>
          <p>
            The payment service did not answer when you ordered. Your order is kept, and you have
            not been charged.
          </p>
          <PayOn>Continue paying</PayOn>
          {mayTransfer && (
            <p className="mt-5">
              <ByTransfer />
            </p>
          )}
        </>
      );
  }
}

/** The basket is as it was, so the same is ordered anew and this order ends. */
function ByTransfer() {
  const to = usePaths();
  return (
    <Link to={to('/checkout')} className="text-link inline-block py-1">
      Order by bank transfer instead
    </Link>
  );
}

/** Has the payment made at the provider; what is there already is used. */
function PayOn({ children }: { children: string }) {
  return (
    <Form method="post" replace className="mt-5">
      <SubmitButton size="lg" name="intent" value="pay">
        {children}
      </SubmitButton>
    </Form>
  );
}

function overWords({ orderStatus, error }: PaymentData): string {
  if (error) return error;
  return orderStatus === 'expired'
    ? 'It was not paid in time, so its things are no longer kept. You have not been charged, and your basket is as you left it.'
    : 'It was cancelled, or a newer order from your basket has taken its place. You have not been charged for it.';
}

interface CardStepProps {
  clientSecret: string;
  browser: PaymentData['browser'];
  error: string | null;
  asOf: object;
  returnUrl: string;
  amount: string;
  mayTransfer: boolean;
  /** SEPA debits are in euros. */
  takesDebit: boolean;
}

function CardStep({ browser, mayTransfer, takesDebit, ...rest }: CardStepProps) {
  const card = { ...rest, publishableKey: browser.publishableKey };
  return (
    <>
      <p className="border-s-4 border-warning bg-warning-soft px-4 py-3 js:hidden">
        Paying by card needs JavaScript. Your order is kept; switch it on and load this page again.{' '}
        {mayTransfer && <ByTransfer />}
      </p>
      {/* A form that no script sends would carry what is typed into the address. */}
      <div className="no-js:hidden">
        {browser.simulatorUrl ? (
          <TestPaymentForm {...card} apiBase={browser.simulatorUrl} takesDebit={takesDebit} />
        ) : (
          <Suspense fallback={<p className="text-muted">Opening the payment form.</p>}>
            <StripeForm {...card} />
          </Suspense>
        )}
      </div>
    </>
  );
}
