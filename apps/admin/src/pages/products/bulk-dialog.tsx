// One change for the products that are selected: chosen, previewed, done, and told product by product.
import { type BulkChange, type PriceRounding, priceRoundings } from '@kontor/shared/bulk-input.ts';
import { productStatuses } from '@kontor/shared/enums.ts';
import { useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { Field } from '../../form/field.tsx';
import { MoneyInput } from '../../form/money-input.tsx';
import { PercentInput } from '../../form/percent-input.tsx';
import { plural } from '../../format/money.tsx';
import { productLooks } from '../../format/status.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/problem.tsx';
import { categoryChoices } from '../categories/tree.ts';
import { type BulkDraft, changeOf, emptyDraft } from './bulk-draft.ts';
import { BulkResults } from './bulk-results.tsx';

export type Selected = { id: string; version: number };

type BulkDialogProps = { products: Selected[]; onClose: (done: boolean) => void };

export function BulkDialog({ products, onClose }: BulkDialogProps) {
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  const [categories] = trpc.admin.categories.list.useSuspenseQuery();
  const currencies = [...new Set(store.markets.map((market) => market.currency))];
  const [draft, setDraft] = useState<BulkDraft>({
    ...emptyDraft,
    currency: currencies[0] ?? 'EUR',
    categoryId: categories[0]?.id ?? '',
  });
  const preview = trpc.admin.products.previewBulk.useMutation();
  const apply = trpc.admin.products.applyBulk.useMutation({
    onSettled: () => api.admin.products.invalidate(),
  });
  const change = changeOf(draft);
  const set = (next: Partial<BulkDraft>) => {
    setDraft({ ...draft, ...next });
    preview.reset();
  };
  const todo = preview.data?.filter(({ plan, problem }) => !problem && plan.kind !== 'nothing');
  const run = (wanted: BulkChange) =>
    apply.mutate(
      { products, change: wanted },
      { onSuccess: (results) => announce(`${plural(countOf(results), 'product')} changed`) },
    );
  return (
    <Dialog
      open
      wide
      onClose={() => onClose(apply.isSuccess)}
      title={`Change ${plural(products.length, 'product')}`}
      locked={apply.isPending}
    >
      <DialogBody>
        <div className="grid gap-4">
          {!apply.isSuccess && (
            <Choices draft={draft} set={set} currencies={currencies} categories={categories} />
          )}
          {(preview.error ?? apply.error) && <Problem error={preview.error ?? apply.error} />}
          {apply.data ? (
            <BulkResults results={apply.data} done categories={draft.how} />
          ) : (
            preview.data && <BulkResults results={preview.data} categories={draft.how} />
          )}
        </div>
      </DialogBody>
      <DialogFoot>
        {apply.isSuccess ? (
          <Button tone="primary" onClick={() => onClose(true)}>
            Close
          </Button>
        ) : (
          <>
            <Button onClick={() => onClose(false)} disabled={apply.isPending}>
              Keep as it is
            </Button>
            <Button
              tone={todo ? 'plain' : 'primary'}
              pending={preview.isPending}
              disabled={!change || apply.isPending}
              onClick={() => change && preview.mutate({ products, change })}
            >
              See what changes
            </Button>
            {todo && (
              <Button
                tone="primary"
                pending={apply.isPending}
                disabled={!change || todo.length === 0}
                onClick={() => change && run(change)}
              >
                {todo.length === 0
                  ? 'Nothing to change'
                  : `Change ${plural(todo.length, 'product')}`}
              </Button>
            )}
          </>
        )}
      </DialogFoot>
    </Dialog>
  );
}

const countOf = (results: Outputs['products']['applyBulk']) =>
  results.filter(({ plan, problem }) => !problem && plan.kind !== 'nothing').length;

const kinds: Record<BulkDraft['kind'], string> = {
  status: 'Status',
  tags: 'Tags',
  category: 'Category',
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

function Choices({ draft, set, currencies, categories }: ChoicesProps) {
  const priced = draft.kind === 'set-price' || draft.kind === 'scale-price';
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <Choice label="What" value={draft.kind} options={kinds} onChange={(kind) => set({ kind })} />
      {draft.kind === 'status' && (
        <Choice
          label="New status"
          value={draft.status}
          options={labelsOf(productStatuses, (status) => productLooks[status].label)}
          onChange={(status) => set({ status })}
        />
      )}
      {draft.kind === 'tags' &&
        (['add', 'remove'] as const).map((part) => (
          <Field
            key={part}
            label={part === 'add' ? 'Tags to add' : 'Tags to remove'}
            hint="Separated by commas. Other tags stay."
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
      {priced && (
        <Choice
          label="Prices in"
          value={draft.currency}
          options={labelsOf(currencies, (code) => code)}
          onChange={(currency) => set({ currency, amount: null })}
        />
      )}
      {draft.kind === 'set-price' && (
        <Field label="New price" hint="Of every variant that has a price in this currency.">
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
          <Field label="Percent">
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
