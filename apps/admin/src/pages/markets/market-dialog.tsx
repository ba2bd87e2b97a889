// Makes or changes a market. What an existing market sells in cannot change under its orders, so
// the server may refuse that; the refusal shows at the field.

import { zodResolver } from '@hookform/resolvers/zod';
import { cardAmountWords } from '@kontor/messages/refusals.ts';
import { cardStep, isChargeable } from '@kontor/shared/card-amounts.ts';
import { languageOf } from '@kontor/shared/languages.ts';
import { currencyCodes } from '@kontor/shared/money.ts';
import { type SaveMarketInput, saveMarketInput } from '@kontor/shared/settings-input.ts';
import { standardTransferLimit } from '@kontor/shared/transfer-limit.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { Controller, type UseFormReturn, useForm } from 'react-hook-form';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { CountriesInput } from '../../form/country-input.tsx';
import { DialogForm } from '../../form/dialog-form.tsx';
import { firstMessage } from '../../form/flatten-errors.ts';
import { MoneyInput } from '../../form/money-input.tsx';
import { readerLocale } from '../../format/reader.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Facts } from '../../ui/panel.tsx';
import { LanguagesInput } from './languages-input.tsx';

export type Market = Outputs['settings']['markets'][number];

type MarketForm = UseFormReturn<Inputs['settings']['saveMarket'], unknown, SaveMarketInput>;

type DialogProps = { market: Market | null; onClose: () => void };

const labels = (t: T) => ({
  name: t('markets.name'),
  locale: t('markets.locale'),
  languages: t('markets.languages'),
  timeZone: t('markets.timeZone'),
  countries: t('markets.countries'),
  active: t('markets.open'),
  isDefault: t('markets.default'),
  bankTransfer: t('markets.transfer'),
  transferLimit: t('markets.transferLimit'),
});

const valuesOf = (market: Market | null) => ({
  id: market?.id ?? null,
  version: market?.version ?? 1,
  code: market?.code ?? '',
  name: market?.name ?? '',
  currency: market?.currency ?? 'EUR',
  locale: market?.locale ?? readerLocale,
  languages: market?.languages ?? [languageOf(readerLocale)],
  countries: market?.countries ?? [],
  pricesIncludeTax: market?.pricesIncludeTax ?? true,
  timeZone: market?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  isDefault: market?.isDefault ?? false,
  active: market?.active ?? true,
  position: market?.position ?? 0,
  bankTransfer: market?.bankTransfer ?? true,
  transferLimit: market ? market.transferLimit : standardTransferLimit('EUR'),
});

export function MarketDialog({ market, onClose }: DialogProps) {
  const t = useT();
  const save = trpc.admin.settings.saveMarket.useMutation();
  const form = useForm({
    resolver: zodResolver(saveMarketInput),
    defaultValues: valuesOf(market),
  });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      wide
      title={market ? market.name : t('markets.new')}
      description={t('markets.description')}
      submitLabel={market ? t('common.save') : t('markets.create')}
      labels={labels(t)}
      reload={async () => {
        const markets = await api.admin.settings.markets.fetch(undefined, { staleTime: 0 });
        const now = markets.find((each) => each.id === market?.id);
        return now ? valuesOf(now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce(t('markets.saved'));
        await Promise.all([
          api.admin.settings.markets.invalidate(),
          api.admin.settings.taxNotes.invalidate(),
        ]);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('markets.name')} error={errors.name?.message} required>
          {(control) => <input {...control} {...form.register('name')} className="field" />}
        </Field>
        {market ? <Fixed market={market} /> : <Lasting form={form} />}
        <Field
          label={t('markets.locale')}
          error={errors.locale?.message}
          hint={t('markets.localeHint')}
        >
          {(control) => <input {...control} {...form.register('locale')} className="field" />}
        </Field>
        <Field label={t('markets.timeZone')} error={errors.timeZone?.message}>
          {(control) => (
            <>
              <input {...control} {...form.register('timeZone')} list="zones" className="field" />
              <datalist id="zones">
                {Intl.supportedValuesOf('timeZone').map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field
          label={t('markets.countries')}
          error={firstMessage(errors.countries)}
          hint={t('markets.countriesHint')}
          className="sm:col-span-2"
          required
        >
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
        <Field
          label={t('markets.languages')}
          error={firstMessage(errors.languages)}
          hint={t('markets.languagesHint')}
          className="sm:col-span-2"
        >
          {(control) => (
            <Controller
              control={form.control}
              name="languages"
              render={({ field }) => (
                <LanguagesInput {...control} value={field.value ?? []} onChange={field.onChange} />
              )}
            />
          )}
        </Field>
        <CheckField
          label={t('markets.transfer')}
          hint={t('markets.transferHint')}
          {...form.register('bankTransfer')}
        />
        <Field
          label={t('markets.mostByTransfer')}
          error={errors.transferLimit?.message}
          hint={t('markets.mostByTransferHint')}
        >
          {(control) => (
            <Controller
              control={form.control}
              name="transferLimit"
              render={({ field }) => (
                <MoneyInput
                  {...control}
                  currency={form.watch('currency')}
                  value={field.value ?? null}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                />
              )}
            />
          )}
        </Field>
        <CheckField
          label={t('markets.open')}
          hint={t('markets.openHint')}
          {...form.register('active')}
        />
        <CheckField
          label={t('markets.default')}
          hint={t('markets.defaultHint')}
          {...form.register('isDefault')}
        />
      </div>
    </DialogForm>
  );
}

/** What the card provider makes of a currency, where it is not as everybody expects. */
function cardHint(currency: string, t: T): string | undefined {
  if (!isChargeable(currency)) {
    return t('markets.cardNot', { currency });
  }
  return cardStep(currency) > 1 ? cardAmountWords(t, 'step', currency) : undefined;
}

/** What links, carts and orders rest on: told once, it stays. */
function Fixed({ market }: { market: Market }) {
  const t = useT();
  return (
    <div>
      <Facts
        rows={[
          { name: t('markets.address'), value: market.isDefault ? '/' : `/${market.code}` },
          { name: t('markets.currency'), value: market.currency },
          {
            name: t('markets.prices'),
            value: market.pricesIncludeTax ? t('markets.includeTax') : t('markets.beforeTax'),
          },
        ]}
      />
      <p className="mt-1 text-xs text-muted">{t('markets.theseStay')}</p>
    </div>
  );
}

function Lasting({ form }: { form: MarketForm }) {
  const t = useT();
  const { errors } = form.formState;
  return (
    <>
      <Field
        label={t('markets.code')}
        error={errors.code?.message}
        hint={t('markets.codeHint')}
        required
      >
        {(control) => <input {...control} {...form.register('code')} className="field font-mono" />}
      </Field>
      <Field
        label={t('markets.currency')}
        error={errors.currency?.message}
        hint={cardHint(form.watch('currency'), t)}
      >
        {(control) => (
          <select
            {...control}
            {...form.register('currency', {
              onChange: ({ target }) =>
                form.setValue('transferLimit', standardTransferLimit(target.value)),
            })}
            className="field"
          >
            {currencyCodes.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('markets.prices')} error={errors.pricesIncludeTax?.message}>
        {(control) => (
          <Controller
            control={form.control}
            name="pricesIncludeTax"
            render={({ field }) => (
              <select
                {...control}
                ref={field.ref}
                className="field"
                value={field.value ? 'yes' : 'no'}
                onChange={(event) => field.onChange(event.target.value === 'yes')}
              >
                <option value="yes">{t('markets.includeTax')}</option>
                <option value="no">{t('markets.taxAtCheckout')}</option>
              </select>
            )}
          />
        )}
      </Field>
    </>
  );
}
