// Makes or changes a zone.

import { zodResolver } from '@hookform/resolvers/zod';
import { saveZoneInput } from '@kontor/shared/settings-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { Controller, useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { CountriesInput } from '../../form/country-input.tsx';
import { DialogForm } from '../../form/dialog-form.tsx';
import { firstMessage } from '../../form/flatten-errors.ts';
import { useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';

export type Zone = Outputs['settings']['shipping'][number];

const valuesOf = (zone: Zone | null) => ({
  id: zone?.id ?? null,
  version: zone?.version ?? 1,
  name: zone?.name ?? '',
  countries: zone?.countries ?? [],
  position: zone?.position ?? 0,
});

export function ZoneDialog({ zone, onClose }: { zone: Zone | null; onClose: () => void }) {
  const t = useT();
  const save = trpc.admin.settings.saveZone.useMutation();
  const form = useForm({
    resolver: zodResolver(saveZoneInput),
    defaultValues: valuesOf(zone),
  });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      title={zone ? zone.name : t('shipping.newZone')}
      submitLabel={zone ? t('common.save') : t('shipping.createZone')}
      labels={{ name: t('shipping.name'), countries: t('shipping.countries') }}
      reload={async () => {
        const zones = await api.admin.settings.shipping.fetch(undefined, { staleTime: 0 });
        const now = zones.find((each) => each.id === zone?.id);
        return now ? valuesOf(now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce(t('shipping.zoneSaved'));
        await api.admin.settings.shipping.invalidate();
      }}
    >
      <Field label={t('shipping.name')} error={errors.name?.message} required>
        {(control) => <input {...control} {...form.register('name')} className="field" />}
      </Field>
      <Field label={t('shipping.countries')} error={firstMessage(errors.countries)} required>
        {(control) => (
          <Controller
            control={form.control}
            name="countries"
            render={({ field }) => (
              <CountriesInput {...control} value={field.value} onChange={field.onChange} />
            )}
          />
        )}
      </Field>
    </DialogForm>
  );
}
