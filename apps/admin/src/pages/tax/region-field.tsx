// The part of a country that a tax rate is for: a list where the country's regions are known.

import type { saveTaxRateInput } from '@kontor/shared/settings-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import type { UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';

type Values = z.input<typeof saveTaxRateInput>;
type Saved = z.output<typeof saveTaxRateInput>;

const emptyIsNone = { setValueAs: (value: string | null) => value || null };

export function RegionField({ form }: { form: UseFormReturn<Values, unknown, Saved> }) {
  const t = useT();
  const country = form.watch('country').trim().toUpperCase();
  const known = /^[A-Z]{2}$/.test(country);
  const { data: regions = [] } = trpc.admin.settings.regions.useQuery(
    { country },
    { enabled: known, staleTime: Number.POSITIVE_INFINITY },
  );
  const kept = form.watch('region');
  const { errors } = form.formState;
  return (
    <Field label={t('tax.region')} error={errors.region?.message} hint={t('tax.wholeCountryHint')}>
      {(control) =>
        regions.length === 0 ? (
          <input {...control} {...form.register('region', emptyIsNone)} className="field" />
        ) : (
          <select
            {...control}
            value={kept ?? ''}
            onChange={({ target }) =>
              form.setValue('region', target.value || null, { shouldDirty: true })
            }
            className="field"
          >
            <option value="">{t('tax.wholeCountry')}</option>
            {kept && !regions.some(({ code }) => code === kept) && (
              <option value={kept}>{kept}</option>
            )}
            {regions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name} ({code})
              </option>
            ))}
          </select>
        )
      }
    </Field>
  );
}
