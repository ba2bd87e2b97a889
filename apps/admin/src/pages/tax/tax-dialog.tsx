// Makes or changes a tax rate. For a new percentage from some day on, the old rate gets an end and
// a new one begins, so that earlier days stay explainable.
import { zodResolver } from '@hookform/resolvers/zod';
import { taxClasses } from '@kontor/shared/enums.ts';
import { saveTaxRateInput } from '@kontor/shared/settings-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { Controller, useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { CountryInput } from '../../form/country-input.tsx';
import { countryName } from '../../form/country-names.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { PercentInput } from '../../form/percent-input.tsx';
import { announce } from '../../ui/announce.tsx';
import { RegionField } from './region-field.tsx';

export type TaxRate = Outputs['settings']['taxRates'][number];

const labels = {
  name: 'Name',
  ratePpm: 'Rate in millionths',
  country: 'Country',
  region: 'Region',
  postcodes: 'Postcodes',
  addsToWider: 'Adds to the wider rate',
  taxClass: 'Tax class',
  validFrom: 'From',
  validUntil: 'Until before',
};

function valuesOf(rate: TaxRate | null) {
  return {
    id: rate?.id ?? null,
    version: rate?.version ?? 1,
    name: rate?.name ?? '',
    country: rate?.country ?? '',
    region: rate?.region ?? null,
    postcodes: rate?.postcodes ?? '',
    addsToWider: rate?.addsToWider ?? false,
    taxClass: rate?.taxClass ?? ('standard' as const),
    ratePpm: rate?.ratePpm ?? Number.NaN,
    validFrom: rate?.validFrom ?? new Date().toISOString().slice(0, 10),
    validUntil: rate?.validUntil ?? null,
  };
}

export function TaxDialog({ rate, onClose }: { rate: TaxRate | null; onClose: () => void }) {
  const save = trpc.admin.settings.saveTaxRate.useMutation();
  const form = useForm({
    resolver: zodResolver(saveTaxRateInput),
    defaultValues: valuesOf(rate),
  });
  const { errors } = form.formState;
  const [region, postcodes] = form.watch(['region', 'postcodes']);
  const narrow = Boolean(region || postcodes);
  return (
    <DialogForm
      form={form}
      title={rate ? `${rate.name}, ${countryName(rate.country)}` : 'New tax rate'}
      description="Changes the tax of every cart that is priced from now on. Orders keep the tax they were placed with."
      submitLabel={rate ? 'Save' : 'Add rate'}
      labels={labels}
      reload={async () => {
        const rates = await api.admin.settings.taxRates.fetch(undefined, { staleTime: 0 });
        const now = rates.find((each) => each.id === rate?.id);
        return now ? valuesOf(now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        // Emptied of its place a rate is the country's own.
        const addsToWider = values.addsToWider && Boolean(values.region || values.postcodes);
        await save.mutateAsync({ ...values, addsToWider });
        announce('Tax rate saved');
        await Promise.all([
          api.admin.settings.taxRates.invalidate(),
          api.admin.settings.taxNotes.invalidate(),
        ]);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errors.name?.message} hint="As invoices call it." required>
          {(control) => <input {...control} {...form.register('name')} className="field" />}
        </Field>
        <Field label="Rate" error={errors.ratePpm?.message} required>
          {(control) => (
            <Controller
              control={form.control}
              name="ratePpm"
              render={({ field }) => (
                <PercentInput
                  {...control}
                  ref={field.ref}
                  value={field.value}
                  onChange={(ppm) => field.onChange(ppm ?? Number.NaN)}
                />
              )}
            />
          )}
        </Field>
        <Field label="Country" error={errors.country?.message} required>
          {(control) => (
            <Controller
              control={form.control}
              name="country"
              render={({ field }) => (
                <CountryInput
                  {...control}
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                />
              )}
            />
          )}
        </Field>
        <RegionField form={form} />
        <Field
          label="Tax class"
          error={errors.taxClass?.message}
          hint="Where there is no reduced rate, reduced goods owe the standard one."
        >
          {(control) => (
            <select {...control} {...form.register('taxClass')} className="field">
              {taxClasses.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label="Postcodes"
          error={errors.postcodes?.message}
          hint="35001, 38*, 51001-51999. Empty: all of them."
        >
          {(control) => <input {...control} {...form.register('postcodes')} className="field" />}
        </Field>
        <Field label="From" error={errors.validFrom?.message}>
          {(control) => (
            <input {...control} {...form.register('validFrom')} type="date" className="field" />
          )}
        </Field>
        <Field
          label="Until before"
          error={errors.validUntil?.message}
          hint="The first day on which it no longer holds."
        >
          {(control) => (
            <input
              {...control}
              {...form.register('validUntil', { setValueAs: (value) => value || null })}
              type="date"
              className="field"
            />
          )}
        </Field>
      </div>
      {narrow && (
        <Field
          label="Beside the country’s rate"
          error={errors.addsToWider?.message}
          hint="The narrower rule replaces the wider one: postcode before region before country."
        >
          {(control) => (
            <select
              {...control}
              {...form.register('addsToWider', { setValueAs: (value) => String(value) === 'true' })}
              className="field"
            >
              <option value="false">Replaces it</option>
              <option value="true">Is added to it</option>
            </select>
          )}
        </Field>
      )}
    </DialogForm>
  );
}
