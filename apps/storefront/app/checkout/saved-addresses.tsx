// The address book in the checkout: one press fills the fields below, which stay editable.

import { classNames } from '@kontor/ui/class-names.ts';
import type { AddressData } from '../api-types.ts';

interface SavedAddressesProps {
  addresses: AddressData[];
  chosen: string | undefined;
  onChoose: (address: AddressData) => void;
}

export function SavedAddresses({ addresses, chosen, onChoose }: SavedAddressesProps) {
  return (
    <ul aria-label="Saved addresses" className="mb-6 flex flex-wrap gap-2 no-js:hidden">
      {addresses.map((address) => (
        <li key={address.id}>
          <button
            type="button"
            aria-pressed={address.id === chosen}
            onClick={() => onChoose(address)}
            className={classNames(
              'min-h-11 rounded-sm border px-4 py-2 text-left text-sm',
              address.id === chosen
                ? 'border-ink ring-1 ring-ink'
                : 'border-control hover:border-ink',
            )}
          >
            {address.name}, {address.line1}, {address.city}
          </button>
        </li>
      ))}
    </ul>
  );
}
