// The buyer's own addresses in the checkout: one press fills the fields below, which stay editable.
// With JavaScript nothing is sent; without, the press asks for the page with the fields filled in.

import { classNames } from '@kontor/ui/class-names.ts';
import type { MouseEvent } from 'react';
import { useT } from '../messages/use-t.ts';
import type { OfferedAddress } from './offered-addresses.ts';

interface SavedAddressesProps {
  addresses: OfferedAddress[];
  /** The id of the one in the fields. */
  chosen: string | undefined;
  /** Null: a new one. */
  onChoose: (address: OfferedAddress | null) => void;
}

export function SavedAddresses({ addresses, chosen, onChoose }: SavedAddressesProps) {
  const t = useT();
  const choose = (address: OfferedAddress | null) => (event: MouseEvent) => {
    event.preventDefault();
    onChoose(address);
  };
  return (
    <ul aria-label={t('savedAddresses.title')} className="mb-5 flex flex-wrap gap-2">
      {addresses.map((address) => (
        <li key={address.id} className="min-w-0">
          <button
            type="submit"
            name="address"
            value={address.id}
            aria-pressed={address.id === chosen}
            onClick={choose(address)}
            className={classNames(
              choice,
              address.id === chosen ? 'border-ink ring-1 ring-ink' : other,
            )}
          >
            {t('savedAddresses.one', {
              name: address.name,
              line1: address.line1,
              city: address.city,
            })}
          </button>
        </li>
      ))}
      <li>
        <button
          type="submit"
          name="address"
          value="new"
          onClick={choose(null)}
          className={classNames(choice, other)}
        >
          {t('savedAddresses.other')}
        </button>
      </li>
    </ul>
  );
}

const choice = 'min-h-11 max-w-full rounded-sm border px-4 py-2 text-left text-sm wrap-anywhere';
const other = 'border-control hover:border-ink';
