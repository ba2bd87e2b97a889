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
import { announce } from '../../ui/announce.tsx';
import type { Zone } from './zone-dialog.tsx';

export type Method = Zone['methods'][number];

type DialogProps = { zone: Zone; method: Method | null; onClose: () => void };

const labels = {
  name: 'Name',
  description: 'Description',
  minDays: 'Shortest time',
  maxDays: 'Longest time',
  cutoffHour: 'Last hour of a day',
  needsStock: 'Only for goods in stock',
  taxClass: 'Tax class',
  active: 'Offered',
  prices: 'Prices',
};

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
      title={method ? method.name : `New way of shipping to ${zone.name}`}
      submitLabel={method ? 'Save' : 'Add'}
      labels={labels}
      reload={async () => {
        const zones = await api.admin.settings.shipping.fetch(undefined, { staleTime: 0 });
        const now = zones.flatMap((each) => each.methods).find((each) => each.id === method?.id);
        return now ? valuesOf(zone, now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce('Saved');
        await api.admin.settings.shipping.invalidate();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errors.name?.message} required>
          {(control) => <input {...control} {...form.register('name')} className="field" />}
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
        <Field
          label="Words for shoppers"
          error={errors.description?.message}
          className="sm:col-span-2"
        >
          {(control) => <input {...control} {...form.register('description')} className="field" />}
        </Field>
        {(['minDays', 'maxDays'] as const).map((name) => (
          <Field
            key={name}
            label={name === 'minDays' ? 'Working days, at least' : 'Working days, at most'}
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
          label="Later orders count from the next day, from hour"
          hint="Of the market's day, 1 to 23. Empty: every hour counts."
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
              Price <span className="font-normal text-muted">and from which goods it is free</span>
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
                    aria-label={`Price in ${currency}`}
                    placeholder="Not offered"
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
                    aria-label={`Free from, in ${currency}`}
                    placeholder="Never free"
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
      <CheckField label="Only for goods in stock, as express" {...form.register('needsStock')} />
      <CheckField label="Offered to shoppers" {...form.register('active')} />
    </DialogForm>
  );
}
