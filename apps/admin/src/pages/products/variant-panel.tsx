// Options, and the variants that follow from them: one row each with prices per currency.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { firstMessage, flattenErrors } from '../../form/flatten-errors.ts';
import { MoneyInput } from '../../form/money-input.tsx';
import { useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import { useAttributesOf } from './attributes-panel.tsx';
import { fillMatrix, missing, noPrice, type VariantRow } from './matrix.ts';
import { OptionEditor } from './option-editor.tsx';
import type { ProductForm } from './product-panels.tsx';
import type { Product } from './product-values.ts';
import { AddVariantAttribute } from './variant-attributes.tsx';
import { VariantFields } from './variant-fields.tsx';

type VariantPanelProps = { form: ProductForm; media: Product['media']; editable: boolean };

export function VariantPanel({ form, media, editable }: VariantPanelProps) {
  const t = useT();
  const options = form.watch('options');
  const variants = form.watch('variants');
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  const currencies = [
    ...new Set([
      ...store.markets.map((market) => market.currency),
      ...variants.flatMap((variant) => Object.keys(variant.prices)),
    ]),
  ];
  const [currency, setCurrency] = useState(currencies[0] ?? 'EUR');
  const given = variants.flatMap(({ attributes }) => attributes.map((one) => one.attributeId));
  const { attributes } = useAttributesOf(form, 'variant', given);
  const gaps = missing(options, variants);
  const { errors, isSubmitted } = form.formState;
  const problem =
    errors.variants?.message ??
    variants.flatMap((_, at) => firstMessage(errors.variants?.[at]?.values) ?? [])[0];
  const ofOptions = flattenErrors(errors.options ?? {});

  const set = (next: { options?: typeof options; variants?: VariantRow[] }) => {
    // Messages are kept by place: a row that goes would leave its own to the next one.
    const how = { shouldDirty: true, shouldValidate: isSubmitted };
    if (next.options) form.setValue('options', next.options, how);
    if (next.variants) form.setValue('variants', next.variants, how);
  };

  return (
    <Panel title={t('products.optionsAndVariants')} hint={t('products.variantHint')}>
      <div className="grid gap-4">
        <OptionEditor
          options={options}
          variants={variants}
          onChange={set}
          editable={editable}
          problems={Object.fromEntries(ofOptions.map(({ name, message }) => [name, message]))}
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-3">
          <fieldset className="flex items-center gap-1">
            <legend className="sr-only">{t('products.currencyShown')}</legend>
            {currencies.map((each) => (
              <Button
                key={each}
                size="sm"
                tone={each === currency ? 'primary' : 'secondary'}
                aria-pressed={each === currency}
                onClick={() => setCurrency(each)}
              >
                {each}
              </Button>
            ))}
          </fieldset>
          {editable && variants.length > 1 && (
            <FillAll
              currency={currency}
              onFill={(amount) =>
                set({
                  variants: variants.map((variant) => ({
                    ...variant,
                    prices: {
                      ...variant.prices,
                      [currency]: { ...noPrice, ...variant.prices[currency], amount },
                    },
                  })),
                })
              }
            />
          )}
          {editable && gaps > 0 && (
            <Button
              size="sm"
              icon={icons.plus}
              onClick={() => set({ variants: fillMatrix(options, variants) })}
            >
              {t('products.addMissing', { count: gaps })}
            </Button>
          )}
        </div>
        {problem && <p className="text-sm text-danger">{problem}</p>}
        <VariantFields
          form={form}
          rows={variants}
          media={media}
          attributes={attributes}
          currency={currency}
          editable={editable}
          onRemove={(index) => set({ variants: variants.filter((_, at) => at !== index) })}
        />
        {editable && (
          <AddVariantAttribute
            variants={variants}
            shown={attributes}
            onAdd={(next) => set({ variants: next })}
          />
        )}
      </div>
    </Panel>
  );
}

function FillAll({ currency, onFill }: { currency: string; onFill: (amount: number) => void }) {
  const t = useT();
  const [amount, setAmount] = useState<number | null>(null);
  return (
    <div className="flex items-start gap-2">
      <div className="w-36">
        <MoneyInput
          aria-label={t('products.onePriceIn', { currency })}
          placeholder={t('products.onePrice')}
          currency={currency}
          value={amount}
          onChange={setAmount}
        />
      </div>
      <Button
        disabled={amount === null || Number.isNaN(amount)}
        onClick={() => {
          if (amount !== null) onFill(amount);
          setAmount(null);
        }}
      >
        {t('products.setForAll')}
      </Button>
    </div>
  );
}
