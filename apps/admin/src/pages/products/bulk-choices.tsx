// What is to change of a selection of products: the boxes for each kind of change.

import { type PriceRounding, priceRoundings } from '@kontor/shared/bulk-input.ts';
import { productStatuses } from '@kontor/shared/enums.ts';
import { Field } from '@kontor/ui/field.tsx';
import type { Outputs } from '../../api.ts';
import { MoneyInput } from '../../form/money-input.tsx';
import { PercentInput } from '../../form/percent-input.tsx';
import { productLooks } from '../../format/status.ts';
import { useT } from '../../messages/use-t.ts';
import { BrandField } from './brand-field.tsx';
import { type BulkDraft, wrongBrand, wrongPercent, wrongPrice, wrongTags } from './bulk-draft.ts';
import { categoryChoices } from './tree.ts';

const kinds: Record<BulkDraft['kind'], string> = {
  status: 'Status',
  tags: 'Tags',
  category: 'Category',
  brand: 'Brand',
  'set-price': 'Price: set',
  'scale-price': 'Price: raise or lower',
};

const roundings: Record<PriceRounding, string> = {
  none: 'To the smallest unit',
  whole: 'To whole amounts (12.00)',
  'below-whole': 'Just below whole amounts (11.99)',
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
      <Choice label="What" value={draft.kind} options={kinds} onChange={(kind) => set({ kind })} />
      {draft.kind === 'status' && (
        <Choice
          label="New status"
          value={draft.status}
          options={labelsOf(productStatuses, (status) => t(productLooks[status].label))}
          onChange={(status) => set({ status })}
        />
      )}
      {draft.kind === 'tags' &&
        (['add', 'remove'] as const).map((part) => (
          <Field
            key={part}
            label={part === 'add' ? 'Tags to add' : 'Tags to remove'}
            hint="Separated by commas. Other tags stay."
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
            label="How"
            value={draft.how}
            options={{ add: 'Put into', remove: 'Take out of' }}
            onChange={(how) => set({ how })}
          />
          <Choice
            label="Category"
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
          hint="Of all that are selected. Empty: they have none any more."
        />
      )}
      {priced && (
        <Choice
          label="Prices in"
          value={draft.currency}
          options={labelsOf(currencies, (code) => code)}
          onChange={(currency) => set({ currency, amount: null })}
        />
      )}
      {draft.kind === 'set-price' && (
        <Field
          label="New price"
          hint="Of every variant that has a price in this currency."
          error={wrongPrice(draft)}
        >
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
            label="Direction"
            value={draft.direction}
            options={{ raise: 'Raise by', lower: 'Lower by' }}
            onChange={(direction) => set({ direction })}
          />
          <Field label="Percent" error={wrongPercent(draft)}>
            {(control) => (
              <PercentInput
                {...control}
                value={draft.percent}
                onChange={(percent) => set({ percent })}
              />
            )}
          </Field>
          <Choice
            label="Rounded"
            value={draft.rounding}
            options={labelsOf(priceRoundings, (rounding) => roundings[rounding])}
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
