// The ways of delivery to this address, each with its days and its price; the cheapest is chosen.

import type { CheckoutData } from '../api-types.ts';
import { useMoney } from '../shell/shop-context.tsx';
import { ChoiceRow } from './choice-row.tsx';
import { Promised } from './promised.tsx';

interface DeliveryOptionsProps {
  options: CheckoutData['shippingOptions'];
  chosen: string | null;
  currency: string;
  /** There are ways to this address, but none for goods that are still to be made. */
  onlyInStock: boolean;
  error: string | undefined;
  onChoose: () => void;
}

export function DeliveryOptions({
  options,
  chosen,
  currency,
  onlyInStock,
  error,
  onChoose,
}: DeliveryOptionsProps) {
  const money = useMoney();
  if (options.length === 0) {
    return (
      <p id="shippingMethodId">
        {onlyInStock
          ? 'Something in your basket is made to order, and to this address we send only what is in stock.'
          : 'We do not deliver to this address yet.'}
      </p>
    );
  }
  return (
    <fieldset
      id="shippingMethodId"
      key={options.map(({ id }) => id).join()}
      aria-describedby={error && 'shippingMethodId-error'}
    >
      <legend className="sr-only">Way of delivery</legend>
      {error && (
        <p id="shippingMethodId-error" className="mb-2 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      {options.map(({ id, name, description, amount, ...arrival }) => (
        <ChoiceRow
          key={id}
          name="shippingMethodId"
          value={id}
          checked={id === chosen}
          title={name}
          hint={
            <>
              <Promised {...arrival} />
              {description && `. ${description}`}
            </>
          }
          price={amount === 0 ? 'Free' : money(amount, currency)}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
}
