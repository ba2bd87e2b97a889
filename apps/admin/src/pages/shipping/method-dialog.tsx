// Makes or changes a way of shipping. A currency without a price is a currency in which this way
// is not offered.

import { zodResolver } from '@hookform/resolvers/zod';
import { taxClasses } from '@kontor/shared/enums.ts';
import { saveMethodInput } from '@kontor/shared/settings-input.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { Controller, useForm } from 'react-hook-form';
import { api, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { MoneyInput } from '../../form/money-input.tsx';
import { numberLimits } from '../../form/number-limits.ts';
import { Message, type T, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import type { Zone } from './zone-dialog.tsx';

export type Method = Zone['methods'][number];

type DialogProps = { zone: Zone; method: Method | null; onClose: () => void };

const labels = (t: T) => ({
  name: t('shipping.name'),
  description: t('shipping.description'),
  minDays: t('shipping.shortest'),
  maxDays: t('shipping.longest'),
  cutoffHour: t('shipping.cutoff'),
  needsStock: t('shipping.onlyStock'),
  taxClass: t('shipping.taxClass'),
  active: t('shipping.offered'),
  prices: t('shipping.prices'),
});

const valuesOf = (zone: Zone, method: Method | null) => ({
  id: method?.id ?? null,
  version: method?.version ?? 1,
  zoneId: method?.zoneId ?? zone.id,
  name: method?.name ?? '',
  description: method?.description ?? '',
  minDays: method?.minDays ?? 2,
  maxDays: method?.maxDays ?? 4,
  cutoffHour: method?.cutoffHour ?? null,
  needsStock: method?.needsStock ?? false,
  taxClass: method?.taxClass ?? ('standard' as const),
  position: method?.position ?? zone.methods.length,
  active: method?.active ?? true,
  prices: method?.prices ?? [],
});

export function MethodDialog({ zone, method, onClose }: DialogProps) {
  const t = useT();
  const save = trpc.admin.settings.saveMethod.useMutation();
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  const currencies = [
    ...new Set([
      ...store.markets.map((market) => market.currency),
      ...(method?.prices ?? []).map((price) => price.currency),
    ]),
  ];
  const form = useForm({
    resolver: zodResolver(saveMethodInput),
    defaultValues: valuesOf(zone, method),
  });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      wide
      title={method ? method.name : t('shipping.newMethod', { zone: zone.name })}
      submitLabel={method ? t('common.save') : t('shipping.add')}
      labels={labels(t)}
      reload={async () => {
        const zones = await api.admin.settings.shipping.fetch(undefined, { staleTime: 0 });
        const now = zones.flatMap((each) => each.methods).find((each) => each.id === method?.id);
        return now ? valuesOf(zone, now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce(t('form.saved'));
        await api.admin.settings.shipping.invalidate();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('shipping.name')} error={errors.name?.message} required>
          {(control) => <input {...control} {...form.register('name')} className="field" />}
        </Field>
        <Field label={t('shipping.taxClass')} error={errors.taxClass?.message}>
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
          label={t('shipping.words')}
          error={errors.description?.message}
          className="sm:col-span-2"
        >
          {(control) => <input {...control} {...form.register('description')} className="field" />}
        </Field>
        {(['minDays', 'maxDays'] as const).map((name) => (
          <Field
            key={name}
            label={name === 'minDays' ? t('shipping.daysAtLeast') : t('shipping.daysAtMost')}
            error={errors[name]?.message}
          >
            {(control) => (
              <input
                {...control}
                {...form.register(name, { valueAsNumber: true })}
                {...numberLimits(saveMethodInput.shape[name])}
                className="field text-right"
              />
            )}
          </Field>
        ))}
        <Field
          label={t('shipping.cutoffLabel')}
          hint={t('shipping.cutoffHint')}
          error={errors.cutoffHour?.message}
        >
          {(control) => (
            <input
              {...control}
              {...form.register('cutoffHour', {
                setValueAs: (text) => (text === '' || text === null ? null : Number(text)),
              })}
              {...numberLimits(saveMethodInput.shape.cutoffHour.unwrap().unwrap())}
              className="field text-right"
            />
          )}
        </Field>
      </div>
      <Controller
        control={form.control}
        name="prices"
        render={({ field }) => (
          <fieldset className="grid gap-2">
            <legend className="mb-1 text-sm font-medium">
              <Message
                id="shipping.priceAndFree"
                tags={{ quiet: <span className="font-normal text-muted" /> }}
              />
            </legend>
            {errors.prices?.message && (
              <p className="text-sm text-danger">{errors.prices.message}</p>
            )}
            {currencies.map((currency) => {
              const price = field.value.find((each) => each.currency === currency);
              const others = field.value.filter((each) => each.currency !== currency);
              const at = price ? field.value.indexOf(price) : -1;
              const wrong = errors.prices?.[at];
              return (
                <div key={currency} className="grid grid-cols-2 items-start gap-3">
                  <MoneyInput
                    aria-label={t('shipping.priceIn', { currency })}
                    placeholder={t('shipping.notOffered')}
                    currency={currency}
                    value={price?.amount ?? null}
                    error={wrong?.amount?.message}
                    onChange={(amount) =>
                      field.onChange(
                        amount === null
                          ? others
                          : [...others, { currency, freeFrom: price?.freeFrom ?? null, amount }],
                      )
                    }
                  />
                  <MoneyInput
                    aria-label={t('shipping.freeFromIn', { currency })}
                    placeholder={t('shipping.neverFree')}
                    currency={currency}
                    disabled={!price}
                    value={price?.freeFrom ?? null}
                    error={wrong?.freeFrom?.message}
                    onChange={(freeFrom) => {
                      if (price) field.onChange([...others, { ...price, freeFrom }]);
                    }}
                  />
                </div>
              );
            })}
          </fieldset>
        )}
      />
      <CheckField label={t('shipping.onlyStockExpress')} {...form.register('needsStock')} />
      <CheckField label={t('shipping.offeredToShoppers')} {...form.register('active')} />
    </DialogForm>
  );
}
