// The ways of delivery to this address, each with its days and its price; the cheapest is chosen.

import type { CheckoutData } from '../api-types.ts';
import { Message, useT } from '../messages/use-t.ts';
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
  const t = useT();
  if (options.length === 0) {
    return (
      <p id="shippingMethodId">{onlyInStock ? t('delivery.onlyInStock') : t('delivery.notHere')}</p>
    );
  }
  return (
    <fieldset
      id="shippingMethodId"
      key={options.map(({ id }) => id).join()}
      aria-describedby={error && 'shippingMethodId-error'}
    >
      <legend className="sr-only">{t('delivery.way')}</legend>
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
            description ? (
              <Message
                id="delivery.promised"
                values={{ promise: <Promised {...arrival} />, description }}
              />
            ) : (
              <Promised {...arrival} />
            )
          }
          price={amount === 0 ? t('totals.free') : money(amount, currency)}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
}
