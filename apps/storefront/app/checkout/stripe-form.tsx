// Stripe's Payment Element, with real keys. Card data goes from Stripe's frame to Stripe and never
// touches the shop. Stripe.js comes from js.stripe.com, as Stripe demands, and only on this step.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { useMemo, useState } from 'react';
import { useSubmit } from 'react-router';
import { useT } from '../messages/use-t.ts';
import { NoAnswer } from './no-answer.tsx';
import type { CardFormProps } from './test-payment-form.tsx';
import { useReturn } from './use-return.ts';

export default function StripeForm(card: CardFormProps) {
  const stripe = useMemo(() => loadStripe(card.publishableKey), [card.publishableKey]);
  const dark = document.documentElement.dataset.theme === 'dark' || prefersDark();
  const options = {
    clientSecret: card.clientSecret,
    appearance: { theme: dark ? ('night' as const) : ('stripe' as const) },
  };
  return (
    <Elements stripe={stripe} options={options}>
      <Fields {...card} />
    </Elements>
  );
}

/** Stripe.js says these when nobody answered or Stripe failed: it may be paid all the same. */
const unanswered = new Set<string>(['api_connection_error', 'api_error']);

function prefersDark(): boolean {
  if (document.documentElement.dataset.theme === 'light') return false;
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

function Fields({ returnUrl, amount, error: earlier, asOf }: CardFormProps) {
  const stripe = useStripe();
  const t = useT();
  const elements = useElements();
  const submit = useSubmit();
  const [error, setError] = useState(earlier);
  const [unknownSince, setUnknownSince] = useState<object>();
  const [pending, setPending] = useState(false);
  useReturn(() => setPending(false));

  async function pay(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!stripe || !elements || pending) return;
    setPending(true);
    setError(null);
    setUnknownSince(undefined);
    const result = await stripe.confirmPayment({
      elements,
      confirmParams: { return_url: returnUrl },
      redirect: 'if_required',
    });
    // A refusal leaves the payment as it was: the same form can be tried again.
    if (result.error && unanswered.has(result.error.type)) setUnknownSince(asOf);
    else if (result.error) setError(result.error.message ?? t('pay.didNot'));
    else await submit({ intent: 'settle' }, { method: 'post', replace: true });
    setPending(false);
  }

  return (
    <form onSubmit={pay} className="grid gap-6">
      <PaymentElement />
      {error && <Notice tone="danger">{error}</Notice>}
      <NoAnswer since={unknownSince} asOf={asOf} />
      <Button type="submit" tone="primary" size="lg" pending={pending || !stripe}>
        {pending ? t('pay.paying') : t('pay.pay', { amount })}
      </Button>
    </form>
  );
}
