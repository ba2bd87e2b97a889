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
import { type T, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { RegionField } from './region-field.tsx';

export type TaxRate = Outputs['settings']['taxRates'][number];

const labels = (t: T) => ({
  name: t('tax.name'),
  ratePpm: t('tax.rateInMillionths'),
  country: t('tax.country'),
  region: t('tax.region'),
  postcodes: t('tax.postcodes'),
  addsToWider: t('tax.addsToWider'),
  taxClass: t('tax.taxClass'),
  validFrom: t('tax.from'),
  validUntil: t('tax.untilBefore'),
});

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
  const t = useT();
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
      title={rate ? `${rate.name}, ${countryName(rate.country)}` : t('tax.newRateTitle')}
      description={t('tax.description')}
      submitLabel={rate ? t('common.save') : t('tax.addRate')}
      labels={labels(t)}
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
        announce(t('tax.saved'));
        await Promise.all([
          api.admin.settings.taxRates.invalidate(),
          api.admin.settings.taxNotes.invalidate(),
        ]);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('tax.name')} error={errors.name?.message} hint={t('tax.nameHint')} required>
          {(control) => <input {...control} {...form.register('name')} className="field" />}
        </Field>
        <Field label={t('tax.rate')} error={errors.ratePpm?.message} required>
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
        <Field label={t('tax.country')} error={errors.country?.message} required>
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
        <Field label={t('tax.taxClass')} error={errors.taxClass?.message} hint={t('tax.classHint')}>
          {(control) => (
            <select {...control} {...form.register('taxClass')} className="field">
              {taxClasses.map((name) => (
                <option key={name} value={name}>
                  {t(`taxClass.${name}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t('tax.postcodes')}
          error={errors.postcodes?.message}
          hint={t('tax.postcodesHint')}
        >
          {(control) => <input {...control} {...form.register('postcodes')} className="field" />}
        </Field>
        <Field label={t('tax.from')} error={errors.validFrom?.message}>
          {(control) => (
            <input {...control} {...form.register('validFrom')} type="date" className="field" />
          )}
        </Field>
        <Field
          label={t('tax.untilBefore')}
          error={errors.validUntil?.message}
          hint={t('tax.untilHint')}
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
          label={t('tax.beside')}
          error={errors.addsToWider?.message}
          hint={t('tax.besideHint')}
        >
          {(control) => (
            <select
              {...control}
              {...form.register('addsToWider', { setValueAs: (value) => String(value) === 'true' })}
              className="field"
            >
              <option value="false">{t('tax.replaces')}</option>
              <option value="true">{t('tax.isAdded')}</option>
            </select>
          )}
        </Field>
      )}
    </DialogForm>
  );
}
