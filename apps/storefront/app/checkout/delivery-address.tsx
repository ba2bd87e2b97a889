// Where the goods go. A buyer who is known sees their address as it will stand on the parcel, the
// others to choose from, and the fields behind "Change"; everybody else sees the fields.

import { CheckField } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { AddressLines } from '../addresses/address-lines.tsx';
import { AddressFields } from '../forms/address-fields.tsx';
import { type AddressValues, addressNames, addressOf } from '../forms/address-values.ts';
import type { FormAnswer } from '../forms/form-answer.ts';
import { useT } from '../messages/use-t.ts';
import type { CheckoutPage } from './checkout-page.server.ts';
import { type OfferedAddress, offeredAddresses } from './offered-addresses.ts';
import { SavedAddresses } from './saved-addresses.tsx';

const prefix = 'shippingAddress.';

interface DeliveryAddressProps {
  checkout: CheckoutPage;
  answer: FormAnswer | null | undefined;
  errors: Record<string, string>;
  /** Another address may cost another price. */
  onSettled: () => void;
}

/** What was pressed last, on which state of the checkout. `address` null: a new one. */
interface Picked {
  address: OfferedAddress | null;
  on: CheckoutPage;
}

export function DeliveryAddress({ checkout, answer, errors, onSettled }: DeliveryAddressProps) {
  const { customer, draft } = checkout;
  const t = useT();
  const offered = offeredAddresses(checkout);
  const [picked, setPicked] = useState<Picked>();
  const before = answer
    ? addressOf(answer.values, prefix)
    : (draft?.shippingAddress ?? offered[0] ?? null);
  const values: Partial<AddressValues> = (picked ? picked.address : before) ?? {
    name: customer?.name ?? '',
  };
  const [country, setCountry] = useState(values.country || checkout.country);
  const [wasKnown] = useState(offered.length > 0 && checkout.goesTo !== null);
  const isFolded = picked ? picked.address !== null : wasKnown;
  const isRefused = Object.keys(errors).some((name) => name.startsWith(prefix));
  // Once opened for a mistake it stays open when that is mended.
  const [isOpen, setOpen] = useState(isRefused);
  if (isRefused && !isOpen) setOpen(true);

  function choose(address: OfferedAddress | null) {
    setPicked({ address, on: checkout });
    setOpen(false);
    if (address) setCountry(address.country);
    setTimeout(onSettled);
  }

  const chosen = offered.find((one) => isSame(one, values))?.id;
  // Until the shop has answered, its last word is about the address before.
  const lines = picked?.on === checkout ? picked.address?.lines : checkout.goesTo;
  const keep = customer && (
    <CheckField
      name="keepAddress"
      label={t('delivery.saveAddress')}
      defaultChecked={answer ? answer.values.keepAddress === 'on' : customer.addresses.length === 0}
      className="mt-5"
    />
  );
  const isKept = customer?.addresses.some(({ id }) => id === chosen) ?? false;
  const fields = (
    <>
      <AddressFields
        key={picked ? (picked.address?.id ?? 'new') : undefined}
        prefix={prefix}
        values={values}
        errors={errors}
        countries={checkout.countries}
        country={country}
        onCountry={(next) => {
          setCountry(next);
          setTimeout(onSettled);
        }}
        forms={checkout.addressForms}
        onSettled={onSettled}
        withPhone
      />
      {isFolded && isKept && keep}
      <button
        type="submit"
        name="intent"
        value="quote"
        className="text-link mt-4 min-h-11 text-sm js:hidden"
      >
        {t('delivery.show')}
      </button>
    </>
  );
  return (
    <>
      {offered.length > 0 && (
        <SavedAddresses addresses={offered} chosen={chosen} onChoose={choose} />
      )}
      {isFolded ? (
        <div className="group/address">
          {lines && (
            <div className="group-has-[>details[open]]/address:hidden">
              <AddressLines address={{ lines }} />
            </div>
          )}
          <details key={picked?.address?.id} open={isOpen}>
            <summary className="text-link inline-flex min-h-11 items-center text-sm">
              {t('delivery.changeThis')}
            </summary>
            <div className="mt-3">{fields}</div>
          </details>
        </div>
      ) : (
        fields
      )}
      {!(isFolded && isKept) && keep}
    </>
  );
}

function isSame(one: OfferedAddress, other: Partial<AddressValues>): boolean {
  return addressNames.every(
    (name) => name === 'confirmed' || (one[name] ?? '') === (other[name] ?? ''),
  );
}
