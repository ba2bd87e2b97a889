// One change for the products that are selected: chosen, previewed, done, and told product by product.
import {
  type BulkChange,
  bulkMax,
  type PriceRounding,
  priceRoundings,
} from '@kontor/shared/bulk-input.ts';
import { productStatuses } from '@kontor/shared/enums.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { MoneyInput } from '../../form/money-input.tsx';
import { PercentInput } from '../../form/percent-input.tsx';
import { count, plural } from '../../format/money.tsx';
import { productLooks } from '../../format/status.ts';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';
import {
  type BulkDraft,
  changeOf,
  emptyDraft,
  wrongPercent,
  wrongPrice,
  wrongTags,
} from './bulk-draft.ts';
import { BulkResults } from './bulk-results.tsx';
import { categoryChoices } from './tree.ts';
import { useBatches } from './use-batches.ts';

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
  const asking = trpc.admin.products.previewBulk.useMutation();
  const applying = trpc.admin.products.applyBulk.useMutation();
  const preview = useBatches<Selected, Result>(products);
  const applied = useBatches<Selected, Result>(products);
  const busy = preview.running ?? applied.running;
  const change = changeOf(draft);
  const set = (next: Partial<BulkDraft>) => {
    setDraft({ ...draft, ...next });
    preview.reset();
  };
  // Half a preview says nothing about the other half.
  const seen = preview.error ? null : preview.results;
  const todo = seen && countOf(seen);
  const done = applied.results !== null;
  const failure = preview.error ?? applied.error;
  const see = (wanted: BulkChange) =>
    preview.run((batch) => asking.mutateAsync({ products: batch, change: wanted }));
  async function carryOut(wanted: BulkChange) {
    const results = await applied.run((batch) =>
      applying.mutateAsync({ products: batch, change: wanted }),
    );
    if (results) announce(`${plural(countOf(results), 'product')} changed`);
    await api.admin.products.invalidate();
  }
  return (
    <Dialog
      open
      wide
      onClose={() => onClose(done)}
      title={`Change ${plural(products.length, 'product')}`}
      locked={applied.running !== null}
    >
      <DialogBody>
        <div className="grid gap-4">
          {!done && (
            <Choices draft={draft} set={set} currencies={currencies} categories={categories} />
          )}
          {failure !== null && <Problem error={failure} />}
          {done && applied.error !== null && (
            <p className="text-sm">
              It stopped after {plural(applied.results?.length ?? 0, 'product')}; the others are as
              they were.
            </p>
          )}
          {busy !== null && products.length > bulkMax && (
            <p role="status" className="text-sm text-muted">
              {count(busy)} of {plural(products.length, 'product')} looked at
            </p>
          )}
          {applied.results ? (
            <BulkResults results={applied.results} done categories={draft.how} />
          ) : (
            seen && <BulkResults results={seen} categories={draft.how} />
          )}
        </div>
      </DialogBody>
      <DialogFoot>
        {done ? (
          <Button tone="primary" onClick={() => onClose(true)}>
            Close
          </Button>
        ) : (
          <>
            <Button onClick={() => onClose(false)} disabled={applied.running !== null}>
              Keep as it is
            </Button>
            <Button
              tone={todo === null ? 'primary' : 'secondary'}
              pending={preview.running !== null}
              disabled={!change || applied.running !== null}
              onClick={() => change && see(change)}
            >
              See what changes
            </Button>
            {todo !== null && (
              <Button
                tone="primary"
                pending={applied.running !== null}
                disabled={!change || todo === 0}
                onClick={() => change && carryOut(change)}
              >
                {todo === 0 ? 'Nothing to change' : `Change ${plural(todo, 'product')}`}
              </Button>
            )}
          </>
        )}
      </DialogFoot>
    </Dialog>
  );
}

type Result = Outputs['products']['applyBulk'][number];

const countOf = (results: readonly Result[]) =>
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
