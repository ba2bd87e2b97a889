// Makes or changes a market. What an existing market sells in cannot change under its orders, so
// the server may refuse that; the refusal shows at the field.
import { zodResolver } from '@hookform/resolvers/zod';
import { cardStep, isChargeable } from '@kontor/shared/card-amounts.ts';
import { cardAmountMessages } from '@kontor/shared/errors.ts';
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
import { announce } from '../../ui/announce.tsx';
import { Facts } from '../../ui/panel.tsx';
import { LanguagesInput } from './languages-input.tsx';

export type Market = Outputs['settings']['markets'][number];

type MarketForm = UseFormReturn<Inputs['settings']['saveMarket'], unknown, SaveMarketInput>;

type DialogProps = { market: Market | null; onClose: () => void };

const labels = {
  name: 'Name',
  locale: 'Locale',
  languages: 'Languages',
  timeZone: 'Time zone',
  countries: 'Countries',
  active: 'Open for shoppers',
  isDefault: 'Default market',
  bankTransfer: 'Bank transfer',
  transferLimit: 'Limit of transfers',
};

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
      title={market ? market.name : 'New market'}
      description="Currency and tax display decide every price a shopper sees here. Carts are priced anew after a change."
      submitLabel={market ? 'Save' : 'Create market'}
      labels={labels}
      reload={async () => {
        const markets = await api.admin.settings.markets.fetch(undefined, { staleTime: 0 });
        const now = markets.find((each) => each.id === market?.id);
        return now ? valuesOf(now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce('Market saved');
        await Promise.all([
          api.admin.settings.markets.invalidate(),
          api.admin.settings.taxNotes.invalidate(),
        ]);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errors.name?.message} required>
          {(control) => <input {...control} {...form.register('name')} className="field" />}
        </Field>
        {market ? <Fixed market={market} /> : <Lasting form={form} />}
        <Field label="Locale" error={errors.locale?.message} hint="How figures are written.">
          {(control) => <input {...control} {...form.register('locale')} className="field" />}
        </Field>
        <Field label="Time zone" error={errors.timeZone?.message}>
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
          label="Countries"
          error={firstMessage(errors.countries)}
          hint="The first is assumed before an address is known."
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
          label="Languages"
          error={firstMessage(errors.languages)}
          hint="The first is what its addresses mean; the others stand in them, such as /de."
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
          label="Bank transfer"
          hint="Orders can be paid by transfer. Switched off, checkout does not offer it; orders that wait go on."
          {...form.register('bankTransfer')}
        />
        <Field
          label="Most by transfer"
          error={errors.transferLimit?.message}
          hint="What one buyer may owe at a time. Empty: any amount."
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
          label="Open for shoppers"
          hint="Closed, its pages are not found."
          {...form.register('active')}
        />
        <CheckField
          label="Default market"
          hint="Its pages have no prefix. Another default gives way."
          {...form.register('isDefault')}
        />
      </div>
    </DialogForm>
  );
}

/** What the card provider makes of a currency, where it is not as everybody expects. */
function cardHint(currency: string): string | undefined {
  if (!isChargeable(currency)) {
    return `${cardAmountMessages(currency).currency} Shoppers of this market pay by bank transfer.`;
  }
  return cardStep(currency) > 1 ? cardAmountMessages(currency).step : undefined;
}

/** What links, carts and orders rest on: told once, it stays. */
function Fixed({ market }: { market: Market }) {
  return (
    <div>
      <Facts
        rows={[
          { name: 'Address', value: market.isDefault ? '/' : `/${market.code}` },
          { name: 'Currency', value: market.currency },
          { name: 'Prices', value: market.pricesIncludeTax ? 'Include tax' : 'Before tax' },
        ]}
      />
      <p className="mt-1 text-xs text-muted">These stay: links, carts and orders rest on them.</p>
    </div>
  );
}

function Lasting({ form }: { form: MarketForm }) {
  const { errors } = form.formState;
  return (
    <>
      <Field
        label="Code"
        error={errors.code?.message}
        hint="Begins its addresses, such as /gb."
        required
      >
        {(control) => <input {...control} {...form.register('code')} className="field font-mono" />}
      </Field>
      <Field
        label="Currency"
        error={errors.currency?.message}
        hint={cardHint(form.watch('currency'))}
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
      <Field label="Prices" error={errors.pricesIncludeTax?.message}>
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
                <option value="yes">Include tax</option>
                <option value="no">Tax is added at checkout</option>
              </select>
            )}
          />
        )}
      </Field>
    </>
  );
}
