// Makes or changes a tax rate. For a new percentage from some day on, the old rate gets an end and
// a new one begins, so that earlier days stay explainable.
import { zodResolver } from '@hookform/resolvers/zod';
import { taxClasses } from '@kontor/shared/enums.ts';
import { saveTaxRateInput } from '@kontor/shared/settings-input.ts';
import { Controller, useForm } from 'react-hook-form';
import { api, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { Field } from '../../form/field.tsx';
import { PercentInput } from '../../form/percent-input.tsx';
import { announce } from '../../ui/announce.tsx';
import type { TaxRate } from './tax-page.tsx';

export function TaxDialog({ rate, onClose }: { rate: TaxRate | null; onClose: () => void }) {
  const save = trpc.admin.settings.saveTaxRate.useMutation();
  const form = useForm({
    resolver: zodResolver(saveTaxRateInput),
    defaultValues: {
      id: rate?.id ?? null,
      name: rate?.name ?? '',
      country: rate?.country ?? '',
      region: rate?.region ?? null,
      taxClass: rate?.taxClass ?? 'standard',
      ratePpm: rate?.ratePpm ?? Number.NaN,
      validFrom: rate?.validFrom ?? new Date().toISOString().slice(0, 10),
      validUntil: rate?.validUntil ?? null,
    },
  });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      title={rate ? `${rate.name}, ${rate.country}` : 'New tax rate'}
      description="Changes the tax of every cart that is priced from now on. Orders keep the tax they were placed with."
      submitLabel={rate ? 'Save' : 'Add rate'}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce('Tax rate saved');
        await api.admin.settings.taxRates.invalidate();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errors.name?.message} hint="As invoices call it." required>
          {(control) => <input {...control} {...form.register('name')} className="field" />}
        </Field>
        <Field label="Rate" error={errors.ratePpm && 'Enter a percentage from 0 to 100.'} required>
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
        <Field label="Country" error={errors.country?.message} hint="Two letters." required>
          {(control) => (
            <input
              {...control}
              {...form.register('country')}
              maxLength={2}
              className="field uppercase"
            />
          )}
        </Field>
        <Field label="Region" error={errors.region?.message} hint="Empty: the whole country.">
          {(control) => (
            <input
              {...control}
              {...form.register('region', { setValueAs: (value) => value || null })}
              maxLength={3}
              className="field uppercase"
            />
          )}
        </Field>
        <Field label="Tax class" error={errors.taxClass?.message}>
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
        <span className="hidden sm:block" />
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
    </DialogForm>
  );
}
