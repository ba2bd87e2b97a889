// The fields of a postal address: full name in one field, the second line folded away, the fields a
// country needs in its order. Used by checkout and address book. `prefix` keeps two addresses in one
// form apart. The rules of a country come from the server; those of another one when it is chosen.

import type { AddressForm } from '@kontor/shared/address.ts';
import { CheckField, SelectField, TextField } from '@kontor/ui/field.tsx';
import { type FocusEvent, useEffect, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import { useReach } from '../reach.ts';
import { type AddressValues, confirmationOf } from './address-values.ts';

interface AddressFieldsProps {
  /** E.g. 'shippingAddress.'; also the beginning of each control's id. */
  prefix: string;
  values: Partial<AddressValues>;
  errors: Record<string, string>;
  countries: string[];
  country: string;
  /** What the page knows of countries so far, by code. */
  forms: Record<string, AddressForm>;
  onCountry?: (country: string) => void;
  onSettled?: () => void;
  /** 'shipping' or 'billing': tells browsers which saved address is meant. */
  section?: 'shipping' | 'billing';
  withPhone?: boolean;
}

/** Until its rules are here a country is asked for what most of them need. */
const anywhere: AddressForm = {
  country: '',
  town: { word: 'town', required: true },
  postcode: { word: 'postcode', required: false },
  region: null,
  order: ['postcode', 'town', 'region'],
};

function useAddressForm(country: string, forms: Record<string, AddressForm>): AddressForm {
  const reach = useReach();
  const [loaded, setLoaded] = useState<AddressForm>();
  const [last, setLast] = useState<AddressForm>();
  const known = forms[country] ?? (loaded?.country === country ? loaded : undefined);
  useEffect(() => {
    if (known) {
      setLast(known);
      return;
    }
    if (reach === 'offline') return;
    const controller = new AbortController();
    void loadForm(country, controller.signal).then((form) => form && setLoaded(form));
    return () => controller.abort();
  }, [known, country, reach]);
  return known ?? last ?? anywhere;
}

/** Null when it cannot be had: the page goes on with the fields that it has. */
async function loadForm(country: string, signal: AbortSignal): Promise<AddressForm | null> {
  try {
    const response = await fetch(`/browser/address-form?country=${country}`, { signal });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

export function AddressFields(props: AddressFieldsProps) {
  const { prefix, values, errors, countries, country, onCountry, onSettled, forms } = props;
  const { section = 'shipping', withPhone = false } = props;
  const t = useT();
  const form = useAddressForm(country, forms);
  const names = new Intl.DisplayNames(t.locale, { type: 'region' });
  const field = (name: keyof AddressValues) => ({
    id: prefix + name,
    name: prefix + name,
    defaultValue: values[name] ?? '',
    error: errors[prefix + name],
  });
  /** A field that was only passed through changes nothing; most others do once all is there. */
  const settle = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!(target instanceof HTMLInputElement) || target.type === 'checkbox') return;
    if (target.value === (target.dataset.settled ?? target.defaultValue)) return;
    target.dataset.settled = target.value;
    if (target.name === `${prefix}postcode` || isWhole(currentTarget)) onSettled?.();
  };
  const places = {
    postcode: form.postcode && (
      <TextField
        key="postcode"
        {...field('postcode')}
        label={t(`addressWord.${form.postcode.word}`)}
        optional={!form.postcode.required}
        autoComplete={`${section} postal-code`}
        required={form.postcode.required}
        spellCheck={false}
        className="col-span-6 sm:col-span-2"
      />
    ),
    town: (
      <TextField
        key="town"
        {...field('city')}
        label={t(`addressWord.${form.town.word}`)}
        optional={!form.town.required}
        autoComplete={`${section} address-level2`}
        required={form.town.required}
        className={form.region ? 'col-span-6 sm:col-span-2' : 'col-span-6 sm:col-span-4'}
      />
    ),
    region: form.region && (
      <Region
        key={`region ${country}`}
        asked={form.region}
        {...field('region')}
        section={section}
        onSettled={onSettled}
      />
    ),
  };
  const confirmed = `${prefix}confirmed`;
  const confirmation = confirmationOf(values);
  // Once asked the box stays, ticked or not.
  const [asked, setAsked] = useState(Boolean(values.confirmed));
  if (errors[confirmed] && !asked) setAsked(true);
  return (
    <fieldset
      aria-label={section === 'billing' ? t('address.billing') : t('address.title')}
      className="grid min-w-0 grid-cols-6 gap-x-4 gap-y-5"
      onBlur={settle}
    >
      <TextField
        {...field('name')}
        label={t('address.name')}
        autoComplete={`${section} name`}
        required
        className="col-span-6"
      />
      <SelectField
        id={`${prefix}country`}
        name={`${prefix}country`}
        label={t('address.country')}
        autoComplete={`${section} country`}
        required
        defaultValue={country}
        onChange={({ target }) => onCountry?.(target.value)}
        error={errors[`${prefix}country`]}
        className="col-span-6"
      >
        {countries.map((code) => (
          // Browsers call some countries otherwise than the server does; its names stay.
          <option key={code} value={code} suppressHydrationWarning>
            {names.of(code) ?? code}
          </option>
        ))}
      </SelectField>
      <div className="col-span-6">
        <TextField
          {...field('line1')}
          label={t('address.line1')}
          autoComplete={`${section} address-line1`}
          required
        />
        <details open={Boolean(values.line2 || values.company)} className="mt-1">
          <summary className="text-link inline-flex min-h-9 items-center text-sm text-muted">
            {t('address.more')}
          </summary>
          <div className="mt-2 grid gap-4">
            <TextField
              {...field('line2')}
              label={t('address.line2')}
              optional
              autoComplete={`${section} address-line2`}
            />
            <TextField
              {...field('company')}
              label={t('address.company')}
              optional
              autoComplete={`${section} organization`}
            />
          </div>
        </details>
      </div>
      {form.order.map((place) => places[place])}
      {asked && (
        <div className="col-span-6">
          {errors[confirmed] && (
            <p id={`${confirmed}-error`} className="mb-1.5 text-sm font-medium text-danger">
              {errors[confirmed]}
            </p>
          )}
          <CheckField
            key={confirmation}
            value={confirmation}
            id={confirmed}
            name={confirmed}
            label={t('address.confirmed')}
            aria-describedby={errors[confirmed] ? `${confirmed}-error` : undefined}
            defaultChecked={values.confirmed === confirmation}
          />
        </div>
      )}
      {withPhone && (
        <TextField
          {...field('phone')}
          label={t('address.phone')}
          optional
          hint={t('address.phoneHint')}
          type="tel"
          inputMode="tel"
          autoComplete={`${section} tel`}
          className="col-span-6"
        />
      )}
    </fieldset>
  );
}

function isWhole(fields: HTMLElement): boolean {
  const controls = fields.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[required]');
  return [...controls].every(({ value }) => value.trim() !== '');
}

interface RegionProps {
  asked: NonNullable<AddressForm['region']>;
  id: string;
  name: string;
  defaultValue: string;
  error: string | undefined;
  section: string;
  onSettled: (() => void) | undefined;
}

/** A list where the country has one; what was kept in words is found in it by name. */
function Region({ asked, section, onSettled, defaultValue, ...field }: RegionProps) {
  const t = useT();
  const common = {
    ...{
      ...field,
      label: t(`addressWord.${asked.word}`),
      optional: !asked.required,
      required: asked.required,
    },
    autoComplete: `${section} address-level1`,
    className: 'col-span-6 sm:col-span-2',
  };
  const { options } = asked;
  if (options.length === 0) {
    return <TextField {...common} defaultValue={defaultValue} />;
  }
  const kept = options.find(({ code, name }) => [code, name].includes(defaultValue));
  return (
    <SelectField {...common} defaultValue={kept?.code ?? ''} onChange={onSettled}>
      <option value="">{asked.required ? t('address.choose') : t('address.none')}</option>
      {options.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
