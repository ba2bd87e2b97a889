// The form of the payment simulator: it stands where Stripe's Payment Element stands with real keys
// and speaks to the simulator as Stripe.js speaks to Stripe. Plainly a test: no money moves, and only
// Stripe's published test cards and accounts work. A real number must never be typed here.

import { Button } from '@kontor/ui/button.tsx';
import { TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { useState } from 'react';
import { useSubmit } from 'react-router';
import { type MessageId, useT } from '../messages/use-t.ts';
import { ChoiceRow } from './choice-row.tsx';
import { confirmTestPayment } from './confirm-test-payment.ts';
import { NoAnswer } from './no-answer.tsx';
import { useReturn } from './use-return.ts';

export interface CardFormProps {
  clientSecret: string;
  publishableKey: string;
  /** Where the bank's check leads back to, absolute. */
  returnUrl: string;
  amount: string;
  /** What went wrong the last time. */
  error: string | null;
  /** The payment as it was read last. */
  asOf: object;
}

type Way = 'card' | 'debit';

const testNumbers: Record<Way, { number: string; words: MessageId }[]> = {
  card: [
    { number: '4242 4242 4242 4242', words: 'testPay.goesThrough' },
    { number: '4000 0025 0000 3155', words: 'testPay.asks' },
    { number: '4000 0000 0000 0002', words: 'testPay.declines' },
  ],
  debit: [
    { number: 'DE89 3704 0044 0532 0130 00', words: 'testPay.after20' },
    { number: 'DE08 3704 0044 0532 0130 03', words: 'testPay.after3' },
    { number: 'DE62 3704 0044 0532 0130 01', words: 'testPay.fails' },
  ],
};

interface TestPaymentFormProps extends CardFormProps {
  apiBase: string;
  /** A bank account can be debited too. */
  takesDebit: boolean;
}

export function TestPaymentForm({ apiBase, takesDebit, ...card }: TestPaymentFormProps) {
  const submit = useSubmit();
  const t = useT();
  const [way, setWay] = useState<Way>('card');
  const [number, setNumber] = useState('');
  const [error, setError] = useState(card.error);
  const [unknownSince, setUnknownSince] = useState<object>();
  const [pending, setPending] = useState(false);
  useReturn(() => setPending(false));

  function choose(chosen: Way) {
    setWay(chosen);
    setNumber('');
  }

  async function pay(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setError(null);
    setUnknownSince(undefined);
    const fields = new FormData(event.currentTarget);
    const result = await confirmTestPayment({ ...card, apiBase, fields });
    if (result.kind === 'redirect') return location.assign(result.url);
    // A refusal leaves the payment as it was: the same form can be tried again.
    if (result.kind === 'refused') setError(result.message ?? t('testPay.declined'));
    else if (result.kind === 'unknown') setUnknownSince(card.asOf);
    else await submit({ intent: 'settle' }, { method: 'post', replace: true });
    setPending(false);
  }

  const typed = {
    required: true,
    autoComplete: 'off',
    value: number,
    onChange: ({ target }: React.ChangeEvent<HTMLInputElement>) => setNumber(target.value),
  };
  return (
    <form onSubmit={pay} className="grid gap-5">
      {takesDebit && (
        <fieldset>
          <legend className="sr-only">{t('payment.way')}</legend>
          <ChoiceRow
            name="way"
            value="card"
            checked
            title={t('testPay.card')}
            hint={t('testPay.once')}
            onChoose={() => choose('card')}
          />
          <ChoiceRow
            name="way"
            value="debit"
            checked={false}
            title={t('testPay.debit')}
            hint={t('testPay.debitHint')}
            onChoose={() => choose('debit')}
          />
        </fieldset>
      )}
      <Notice live={false} tone="warning" title={t('testPay.title')}>
        <p>{way === 'card' ? t('testPay.useCard') : t('testPay.useDebit')}</p>
        <ul className="mt-2 grid gap-1">
          {testNumbers[way].map((test) => (
            <li key={test.number}>
              <button
                type="button"
                onClick={() => setNumber(test.number)}
                className="text-link min-h-8 text-left font-medium tabular-nums"
              >
                {test.number}
              </button>{' '}
              {t(test.words)}
            </li>
          ))}
        </ul>
      </Notice>
      {error && (
        <Notice tone="danger" title={t('testPay.refused')}>
          {t('testPay.notCharged', { error })}
        </Notice>
      )}
      <NoAnswer since={unknownSince} asOf={card.asOf} />
      {way === 'debit' ? (
        <TextField
          {...typed}
          id="iban"
          name="iban"
          label={t('testPay.iban')}
          hint={t('testPay.ibanHint')}
        />
      ) : (
        <>
          <TextField
            {...typed}
            id="card-number"
            name="number"
            label={t('testPay.number')}
            inputMode="numeric"
          />
          <div className="grid grid-cols-2 gap-4">
            <TextField
              id="card-expiry"
              name="expiry"
              label={t('testPay.expires')}
              inputMode="numeric"
              autoComplete="off"
              required
              defaultValue="12/34"
              pattern="\s*\d{1,2}\s*/\s*\d{2}\s*"
            />
            <TextField
              id="card-cvc"
              name="cvc"
              label={t('testPay.code')}
              inputMode="numeric"
              autoComplete="off"
              required
              defaultValue="123"
              pattern="\d{3,4}"
            />
          </div>
        </>
      )}
      <Button type="submit" tone="primary" size="lg" pending={pending}>
        {pending ? t('pay.paying') : t('pay.pay', { amount: card.amount })}
      </Button>
    </form>
  );
}
