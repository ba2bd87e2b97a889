// What there is to do for a payment in its present state.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { lazy, Suspense } from 'react';
import { Form, Link } from 'react-router';
import type { PaymentData } from '../api-types.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { usePaths } from '../market.ts';
import { type T, useT } from '../messages/use-t.ts';
import { Confirming } from './confirming.tsx';
import type { ShownPayment } from './shown-payment.server.ts';
import { TestPaymentForm } from './test-payment-form.tsx';

const StripeForm = lazy(() => import('./stripe-form.tsx'));

interface PayStepProps {
  payment: ShownPayment;
  orderKey: { orderId: string; accessToken: string | null };
  returnUrl: string;
  amount: string;
  /** The same can be ordered by bank transfer instead. */
  mayTransfer: boolean;
}

export function PayStep({ payment, orderKey, returnUrl, amount, mayTransfer }: PayStepProps) {
  const to = usePaths();
  const t = useT();
  switch (payment.state) {
    case 'paid':
    case 'processing':
      return <Confirming orderKey={orderKey} slow={payment.slow} />;
    case 'unknown':
      return <Confirming orderKey={orderKey} unknown />;
    case 'failed':
      return (
        <>
          <Notice tone="danger">{payment.error ?? t('pay.notCharged')}</Notice>
          <p className="mt-5">{t('pay.keptAgain')}</p>
          <PayOn>{t('checkout.again')}</PayOn>
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
          <p>{overWords(payment, t)}</p>
          <Link to={to('/cart')} className={`mt-6 ${buttonClass('primary', 'lg')}`}>
            {t('checkout.backToBasket')}
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
          <p>{t('pay.serviceSilent')}</p>
          <PayOn>{t('unpaid.pay')}</PayOn>
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
  const t = useT();
  return (
    <Link to={to('/checkout')} className="text-link inline-block py-1">
      {t('pay.byTransfer')}
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

function overWords({ orderStatus, error }: ShownPayment, t: T): string {
  if (error) return error;
  return orderStatus === 'expired' ? t('pay.expired') : t('pay.cancelled');
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
  const t = useT();
  const card = { ...rest, publishableKey: browser.publishableKey };
  return (
    <>
      <p className="border-s-4 border-warning bg-warning-soft px-4 py-3 js:hidden">
        {t('pay.needsScript')} {mayTransfer && <ByTransfer />}
      </p>
      {/* A form that no script sends would carry what is typed into the address. */}
      <div className="no-js:hidden">
        {browser.simulatorUrl ? (
          <TestPaymentForm {...card} apiBase={browser.simulatorUrl} takesDebit={takesDebit} />
        ) : (
          <Suspense fallback={<p className="text-muted">{t('pay.opening')}</p>}>
            <StripeForm {...card} />
          </Suspense>
        )}
      </div>
    </>
  );
}
