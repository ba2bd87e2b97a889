// The form of the payment simulator: it stands where Stripe's Payment Element stands with real keys
// and speaks to the simulator as Stripe.js speaks to Stripe. Plainly a test: no money moves, and only
// Stripe's published test cards and accounts work. A real number must never be typed here.

import { Button } from '@kontor/ui/button.tsx';
import { TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { useState } from 'react';
import { useSubmit } from 'react-router';
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

const testNumbers = {
  card: [
    { number: '4242 4242 4242 4242', words: 'goes through' },
    { number: '4000 0025 0000 3155', words: 'asks the bank first (3-D Secure)' },
    { number: '4000 0000 0000 0002', words: 'is declined' },
  ],
  debit: [
    { number: 'DE89 3704 0044 0532 0130 00', words: 'is paid after twenty seconds' },
    { number: 'DE08 3704 0044 0532 0130 03', words: 'is paid after three minutes' },
    { number: 'DE62 3704 0044 0532 0130 01', words: 'fails after twenty seconds' },
  ],
};

interface TestPaymentFormProps extends CardFormProps {
  apiBase: string;
  /** A bank account can be debited too. */
  takesDebit: boolean;
}

export function TestPaymentForm({ apiBase, takesDebit, ...card }: TestPaymentFormProps) {
  const submit = useSubmit();
  const [way, setWay] = useState<keyof typeof testNumbers>('card');
  const [number, setNumber] = useState('');
  const [error, setError] = useState(card.error);
  const [unknownSince, setUnknownSince] = useState<object>();
  const [pending, setPending] = useState(false);
  useReturn(() => setPending(false));

  function choose(chosen: typeof way) {
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
    if (result.kind === 'refused') setError(result.message);
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
          <legend className="sr-only">Way of paying</legend>
          <ChoiceRow
            name="way"
            value="card"
            checked
            title="Card"
            hint="Charged at once."
            onChoose={() => choose('card')}
          />
          <ChoiceRow
            name="way"
            value="debit"
            checked={false}
            title="SEPA debit"
            hint="Your bank account is debited; that takes your bank some days."
            onChoose={() => choose('debit')}
          />
        </fieldset>
      )}
      <Notice live={false} tone="warning" title="Test payment">
        <p>
          No money moves. Use one of these numbers
          {way === 'card' ? '; any date to come and any code will do.' : '.'}
        </p>
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
              {test.words}
            </li>
          ))}
        </ul>
      </Notice>
      {error && (
        <Notice tone="danger" title="The payment was not accepted">
          {error} You have not been charged.
        </Notice>
      )}
      <NoAnswer since={unknownSince} asOf={card.asOf} />
      {way === 'debit' ? (
        <TextField
          {...typed}
          id="iban"
          name="iban"
          label="IBAN"
          hint="By paying you allow us to debit this account once."
        />
      ) : (
        <>
          <TextField
            {...typed}
            id="card-number"
            name="number"
            label="Card number"
            inputMode="numeric"
          />
          <div className="grid grid-cols-2 gap-4">
            <TextField
              id="card-expiry"
              name="expiry"
              label="Expires (MM/YY)"
              inputMode="numeric"
              autoComplete="off"
              required
              defaultValue="12/34"
              pattern="\s*\d{1,2}\s*/\s*\d{2}\s*"
            />
            <TextField
              id="card-cvc"
              name="cvc"
              label="Security code"
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
        {pending ? 'Paying' : `Pay ${card.amount}`}
      </Button>
    </form>
  );
}
