// What is to change of a selection of products: the boxes for each kind of change.

import type { PriceRounding } from '@kontor/shared/bulk-input.ts';
import { productStatuses } from '@kontor/shared/enums.ts';
import { Field } from '@kontor/ui/field.tsx';
import type { Outputs } from '../../api.ts';
import { MoneyInput } from '../../form/money-input.tsx';
import { PercentInput } from '../../form/percent-input.tsx';
import { productLooks } from '../../format/status.ts';
import { type MessageId, type T, useT } from '../../messages/use-t.ts';
import { BrandField } from './brand-field.tsx';
import { type BulkDraft, wrongBrand, wrongPercent, wrongPrice, wrongTags } from './bulk-draft.ts';
import { categoryChoices } from './tree.ts';

const kinds: Record<BulkDraft['kind'], MessageId> = {
  status: 'products.status',
  tags: 'products.tags',
  category: 'products.category',
  brand: 'products.brand',
  'set-price': 'bulk.setPrice',
  'scale-price': 'bulk.scalePrice',
};

const roundings: Record<PriceRounding, MessageId> = {
  none: 'bulk.roundNone',
  whole: 'bulk.roundWhole',
  'below-whole': 'bulk.roundBelow',
};

type ChoicesProps = {
  draft: BulkDraft;
  set: (next: Partial<BulkDraft>) => void;
  currencies: string[];
  categories: Outputs['categories']['list'];
};

export function BulkChoices({ draft, set, currencies, categories }: ChoicesProps) {
  const t = useT();
  const priced = draft.kind === 'set-price' || draft.kind === 'scale-price';
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <Choice
        label={t('bulk.what')}
        value={draft.kind}
        options={saidOf(kinds, t)}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === 'status' && (
        <Choice
          label={t('bulk.newStatus')}
          value={draft.status}
          options={labelsOf(productStatuses, (status) => t(productLooks[status].label))}
          onChange={(status) => set({ status })}
        />
      )}
      {draft.kind === 'tags' &&
        (['add', 'remove'] as const).map((part) => (
          <Field
            key={part}
            label={part === 'add' ? t('bulk.tagsToAdd') : t('bulk.tagsToRemove')}
            hint={t('bulk.tagsHint')}
            error={wrongTags(draft[part])}
          >
            {(control) => (
              <input
                {...control}
                value={draft[part]}
                onChange={(event) => set({ [part]: event.target.value })}
                className="field"
              />
            )}
          </Field>
        ))}
      {draft.kind === 'category' && (
        <>
          <Choice
            label={t('bulk.how')}
            value={draft.how}
            options={{ add: t('bulk.putInto'), remove: t('bulk.takeOut') }}
            onChange={(how) => set({ how })}
          />
          <Choice
            label={t('products.category')}
            value={draft.categoryId}
            options={Object.fromEntries(
              categoryChoices(categories).map(({ value, label }) => [value, label]),
            )}
            onChange={(categoryId) => set({ categoryId })}
          />
        </>
      )}
      {draft.kind === 'brand' && (
        <BrandField
          field={{ value: draft.brand, onChange: (brand) => set({ brand }) }}
          error={wrongBrand(draft)}
          hint={t('bulk.brandHint')}
        />
      )}
      {priced && (
        <Choice
          label={t('bulk.pricesIn')}
          value={draft.currency}
          options={labelsOf(currencies, (code) => code)}
          onChange={(currency) => set({ currency, amount: null })}
        />
      )}
      {draft.kind === 'set-price' && (
        <Field label={t('bulk.newPrice')} hint={t('bulk.newPriceHint')} error={wrongPrice(draft)}>
          {(control) => (
            <MoneyInput
              {...control}
              key={draft.currency}
              currency={draft.currency}
              value={draft.amount}
              onChange={(amount) => set({ amount })}
            />
          )}
        </Field>
      )}
      {draft.kind === 'scale-price' && (
        <>
          <Choice
            label={t('bulk.direction')}
            value={draft.direction}
            options={{ raise: t('bulk.raiseBy'), lower: t('bulk.lowerBy') }}
            onChange={(direction) => set({ direction })}
          />
          <Field label={t('bulk.percent')} error={wrongPercent(draft, t)}>
            {(control) => (
              <PercentInput
                {...control}
                value={draft.percent}
                onChange={(percent) => set({ percent })}
              />
            )}
          </Field>
          <Choice
            label={t('bulk.rounded')}
            value={draft.rounding}
            options={saidOf(roundings, t)}
            onChange={(rounding) => set({ rounding })}
          />
        </>
      )}
    </div>
  );
}

function labelsOf<K extends string>(keys: readonly K[], label: (key: K) => string) {
  return Object.fromEntries(keys.map((key) => [key, label(key)])) as Record<K, string>;
}

/** The choices of a table of messages, in the table's order. */
function saidOf<K extends string>(words: Record<K, MessageId>, t: T) {
  return labelsOf(Object.keys(words) as K[], (key) => t(words[key]));
}

type ChoiceProps<K extends string> = {
  label: string;
  value: K;
  options: Record<K, string>;
  onChange: (value: K) => void;
};

function Choice<K extends string>({ label, value, options, onChange }: ChoiceProps<K>) {
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value as K)}
          className="field"
        >
          {Object.entries<string>(options).map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
