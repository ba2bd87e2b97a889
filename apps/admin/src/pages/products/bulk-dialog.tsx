// One change for the products that are selected: chosen, previewed, done, and told product by product.
import { type BulkChange, bulkMax } from '@kontor/shared/bulk-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { count, plural } from '../../format/money.tsx';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';
import { BulkChoices } from './bulk-choices.tsx';
import { type BulkDraft, changeOf, emptyDraft } from './bulk-draft.ts';
import { BulkResults } from './bulk-results.tsx';
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
            <BulkChoices draft={draft} set={set} currencies={currencies} categories={categories} />
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
