// How to pay. The card itself is entered on the next step, inside the provider's own fields.

import type { CheckoutData } from '../api-types.ts';
import { ChoiceRow } from './choice-row.tsx';

const hints: Record<CheckoutData['paymentMethods'][number]['id'], string> = {
  card: 'You enter the card on the next page.',
  manual:
    'You get our bank details with the confirmation. We send the goods when the money is here.',
};

interface PaymentOptionsProps {
  methods: CheckoutData['paymentMethods'];
  chosen: string | undefined;
}

export function PaymentOptions({ methods, chosen }: PaymentOptionsProps) {
  const first = methods.find(({ id }) => id === chosen) ?? methods[0];
  return (
    <fieldset id="payment">
      <legend className="sr-only">Way of paying</legend>
      {methods.map(({ id, name }) => (
        <ChoiceRow
          key={id}
          name="payment"
          value={id}
          checked={id === first?.id}
          title={name}
          hint={hints[id]}
        />
      ))}
    </fieldset>
  );
}
