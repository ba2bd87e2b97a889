// How to pay. The card itself is entered on the next step, inside the provider's own fields.

import { useState } from 'react';
import type { CheckoutData } from '../api-types.ts';
import { type MessageId, type T, useT } from '../messages/use-t.ts';
import { ChoiceRow } from './choice-row.tsx';

type Way = CheckoutData['paymentMethods'][number]['id'];

const names: Record<Way, MessageId> = {
  card: 'payment.cardName',
  manual: 'payment.manualName',
};

const hints = (days: number, t: T): Record<Way, string> => ({
  card: t('payment.card'),
  manual: t('payment.manual', { days }),
});

interface PaymentOptionsProps {
  methods: CheckoutData['paymentMethods'];
  /** Days in which a bank transfer must come. */
  transferDays: number;
  nothingToPay: boolean;
  chosen: string | undefined;
  /** Why the total cannot be paid by card, or not by bank transfer; empty when it can. */
  refusals: string[];
  /** Why the way that was chosen was refused when ordering. */
  error: string | undefined;
}

export function PaymentOptions({
  methods,
  transferDays,
  nothingToPay,
  chosen,
  error,
  ...rest
}: PaymentOptionsProps) {
  const t = useT();
  // Kept while a way falls away for an address, and taken up again when it is back.
  const [wanted, setWanted] = useState(chosen);
  const refusals = rest.refusals.filter((each) => each !== error);
  const refused = error && (
    <p id="payment-error" className="mb-2 text-sm font-medium text-danger">
      {error}
    </p>
  );
  if (nothingToPay || methods.length === 0) {
    return (
      <>
        <input type="hidden" name="payment" value="manual" />
        {refused}
        <p id="payment">
          {nothingToPay ? t('payment.nothing') : [...refusals, t('payment.noOther')].join(' ')}
        </p>
      </>
    );
  }
  const first = methods.find(({ id }) => id === wanted) ?? methods[0];
  return (
    // Made anew when a way falls away: what was chosen may be gone, and one must be.
    <fieldset
      id="payment"
      key={methods.map(({ id }) => id).join()}
      aria-describedby={error && 'payment-error'}
    >
      <legend className="sr-only">{t('payment.way')}</legend>
      {refused}
      {methods.map(({ id }) => (
        <ChoiceRow
          key={id}
          name="payment"
          value={id}
          checked={id === first?.id}
          title={t(names[id])}
          hint={hints(transferDays, t)[id]}
          onChoose={() => setWanted(id)}
        />
      ))}
      {refusals.length > 0 && <p className="mt-3 text-sm text-muted">{refusals.join(' ')}</p>}
    </fieldset>
  );
}
