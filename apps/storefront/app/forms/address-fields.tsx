// The fields of a postal address: full name in one field, the second line folded away, the fields a
// country needs. Used by checkout and address book. `prefix` keeps two addresses in one form apart.

import { addressFields } from '@kontor/shared/address.ts';
import { SelectField, TextField } from '@kontor/ui/field.tsx';
import type { AddressValues } from './address-values.ts';

interface AddressFieldsProps {
  /** E.g. 'shippingAddress.'; also the beginning of each control's id. */
  prefix: string;
  values: Partial<AddressValues>;
  errors: Record<string, string>;
  countries: string[];
  country: string;
  onCountry?: (country: string) => void;
  onSettled?: () => void;
  /** 'shipping' or 'billing': tells browsers which saved address is meant. */
  section?: 'shipping' | 'billing';
  withPhone?: boolean;
}

export function AddressFields({
  prefix,
  values,
  errors,
  countries,
  country,
  onCountry,
  onSettled,
  section = 'shipping',
  withPhone = false,
}: AddressFieldsProps) {
  const needs = addressFields(country);
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const field = (name: keyof AddressValues) => ({
    id: prefix + name,
    name: prefix + name,
    defaultValue: values[name] ?? '',
    error: errors[prefix + name],
  });
  return (
    <div className="grid grid-cols-6 gap-x-4 gap-y-5">
      <TextField
        {...field('name')}
        label="Full name"
        autoComplete={`${section} name`}
        required
        maxLength={120}
        className="col-span-6"
      />
      <SelectField
        id={`${prefix}country`}
        name={`${prefix}country`}
        label="Country"
        autoComplete={`${section} country`}
        required
        defaultValue={country}
        onChange={({ target }) => onCountry?.(target.value)}
        error={errors[`${prefix}country`]}
        className="col-span-6"
      >
        {countries.map((code) => (
          <option key={code} value={code}>
            {names.of(code) ?? code}
          </option>
        ))}
      </SelectField>
      <div className="col-span-6">
        <TextField
          {...field('line1')}
          label="Street and number"
          autoComplete={`${section} address-line1`}
          required
          maxLength={160}
        />
        <details open={Boolean(values.line2 || values.company)} className="mt-1">
          <summary className="text-link inline-flex min-h-9 items-center text-sm text-muted">
            Add flat, floor or company
          </summary>
          <div className="mt-2 grid gap-4">
            <TextField
              {...field('line2')}
              label="Flat, floor, care of"
              optional
              autoComplete={`${section} address-line2`}
              maxLength={160}
            />
            <TextField
              {...field('company')}
              label="Company"
              optional
              autoComplete={`${section} organization`}
              maxLength={120}
            />
          </div>
        </details>
      </div>
      <TextField
        {...field('postcode')}
        label="Postcode"
        optional={!needs.postcode}
        autoComplete={`${section} postal-code`}
        required={needs.postcode}
        maxLength={20}
        spellCheck={false}
        onBlur={onSettled}
        className="col-span-6 sm:col-span-2"
      />
      <TextField
        {...field('city')}
        label="Town or city"
        autoComplete={`${section} address-level2`}
        required
        maxLength={100}
        className={needs.region ? 'col-span-4 sm:col-span-2' : 'col-span-6 sm:col-span-4'}
      />
      {needs.region && (
        <TextField
          {...field('region')}
          label="State (letters)"
          autoComplete={`${section} address-level1`}
          required
          maxLength={3}
          spellCheck={false}
          onBlur={onSettled}
          className="col-span-2"
        />
      )}
      {withPhone && (
        <TextField
          {...field('phone')}
          label="Phone"
          optional
          hint="Only for the carrier, if they cannot find you."
          type="tel"
          inputMode="tel"
          autoComplete={`${section} tel`}
          maxLength={40}
          className="col-span-6"
        />
      )}
    </div>
  );
}
