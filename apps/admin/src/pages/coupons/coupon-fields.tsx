// The fields of a coupon. Only those that its kind needs are asked for.

import type { SaveCouponInput } from '@kontor/shared/coupon-input.ts';
import { couponKinds } from '@kontor/shared/enums.ts';
import { Field } from '@kontor/ui/field.tsx';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { type Inputs, trpc } from '../../api.ts';
import { LocalTimeBox, LocalTimeHint } from '../../form/local-time-box.tsx';
import { MoneyInput } from '../../form/money-input.tsx';
import { PercentInput } from '../../form/percent-input.tsx';
import { numberOrNull } from '../../form/read-number.ts';
import { useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import { kindWords } from './coupon-words.ts';

type CouponForm = UseFormReturn<Inputs['coupons']['save'], unknown, SaveCouponInput>;

export function CouponFields({ form }: { form: CouponForm }) {
  const t = useT();
  return (
    <>
      <Panel title={t('coupons.codeAndWorth')}>
        <Worth form={form} />
      </Panel>
      <Panel title={t('coupons.when')} hint={t('coupons.noLimit')}>
        <Limits form={form} />
      </Panel>
    </>
  );
}

function Worth({ form }: { form: CouponForm }) {
  const t = useT();
  const { errors } = form.formState;
  const [kind, currency, minSubtotal] = form.watch(['kind', 'currency', 'minSubtotal']);
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  const currencies = [...new Set(store.markets.map((market) => market.currency))];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('coupons.code')}
        error={errors.code?.message}
        hint={t('coupons.codeHint')}
        required
      >
        {(control) => (
          <input
            {...control}
            {...form.register('code')}
            autoComplete="off"
            className="field font-mono uppercase"
          />
        )}
      </Field>
      <Field
        label={t('coupons.for')}
        error={errors.description?.message}
        hint={t('coupons.forHint')}
      >
        {(control) => <input {...control} {...form.register('description')} className="field" />}
      </Field>
      <Field label={t('coupons.kind')} error={errors.kind?.message}>
        {(control) => (
          <select {...control} {...form.register('kind')} className="field">
            {couponKinds.map((name) => (
              <option key={name} value={name}>
                {t(kindWords[name])}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === 'percentage' && (
        <Field label={t('coupons.percentage')} error={errors.percentPpm?.message} required>
          {(control) => (
            <Controller
              control={form.control}
              name="percentPpm"
              render={({ field }) => (
                <PercentInput
                  {...control}
                  ref={field.ref}
                  value={field.value}
                  onChange={field.onChange}
                />
              )}
            />
          )}
        </Field>
      )}
      {kind === 'fixed' && (
        <Amount
          form={form}
          name="amount"
          label={t('coupons.amount')}
          currency={currency}
          required
        />
      )}
      <Amount
        form={form}
        name="minSubtotal"
        label={t('coupons.smallest')}
        currency={currency}
        hint={t('coupons.smallestHint')}
      />
      {(kind === 'fixed' || minSubtotal !== null) && (
        <Field
          label={t('coupons.currencyOfAmounts')}
          error={errors.currency?.message}
          hint={t('coupons.currencyHint')}
          required
        >
          {(control) => (
            <select
              {...control}
              {...form.register('currency', { setValueAs: (value) => value || null })}
              className="field"
            >
              <option value="">{t('coupons.choose')}</option>
              {currencies.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </div>
  );
}

type AmountProps = {
  form: CouponForm;
  name: 'amount' | 'minSubtotal';
  label: string;
  currency: string | null;
  hint?: string;
  required?: boolean;
};

function Amount({ form, name, label, currency, hint, required = false }: AmountProps) {
  return (
    <Field
      label={label}
      error={form.formState.errors[name]?.message}
      required={required}
      {...(hint ? { hint } : {})}
    >
      {(control) => (
        <Controller
          control={form.control}
          name={name}
          render={({ field }) => (
            <MoneyInput
              {...control}
              ref={field.ref}
              currency={currency ?? 'EUR'}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      )}
    </Field>
  );
}

function Limits({ form }: { form: CouponForm }) {
  const t = useT();
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(['startsAt', 'endsAt'] as const).map((name) => (
        <Field
          key={name}
          label={name === 'startsAt' ? t('coupons.starts') : t('coupons.ends')}
          error={errors[name]?.message}
          hint={<LocalTimeHint />}
        >
          {(control) => (
            <Controller
              control={form.control}
              name={name}
              render={({ field }) => <LocalTimeBox control={control} field={field} />}
            />
          )}
        </Field>
      ))}
      {(['usageLimit', 'perCustomerLimit'] as const).map((name) => (
        <Field
          key={name}
          label={name === 'usageLimit' ? t('coupons.usesInAll') : t('coupons.usesPerCustomer')}
          error={errors[name]?.message}
        >
          {(control) => (
            <input
              {...control}
              {...form.register(name, { setValueAs: numberOrNull })}
              inputMode="numeric"
              className="field text-right"
            />
          )}
        </Field>
      ))}
    </div>
  );
}
