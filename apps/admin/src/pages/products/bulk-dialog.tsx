// One change for the products that are selected: chosen, previewed, done, and told product by product.

import { type BulkChange, bulkMax } from '@kontor/shared/bulk-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';
import { BulkChoices } from './bulk-choices.tsx';
import { type BulkDraft, changeOf, emptyDraft } from './bulk-draft.ts';
import { BulkResults } from './bulk-results.tsx';
import { useBatches } from './use-batches.ts';

export type Selected = { id: string; version: number };

type BulkDialogProps = { products: Selected[]; onClose: (done: boolean) => void };

export function BulkDialog({ products, onClose }: BulkDialogProps) {
  const t = useT();
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
    if (results) announce(t('bulk.changed', { count: countOf(results) }));
    await api.admin.products.invalidate();
  }
  return (
    <Dialog
      open
      wide
      onClose={() => onClose(done)}
      title={t('bulk.change', { count: products.length })}
      locked={applied.running !== null}
    >
      <DialogBody>
        <div className="grid gap-4">
          {!done && (
            <BulkChoices draft={draft} set={set} currencies={currencies} categories={categories} />
          )}
          {failure !== null && <Problem error={failure} />}
          {done && applied.error !== null && (
            <p className="text-sm">{t('bulk.stopped', { count: applied.results?.length ?? 0 })}</p>
          )}
          {busy !== null && products.length > bulkMax && (
            <p role="status" className="text-sm text-muted">
              {t('bulk.lookedAt', { done: count(busy), count: products.length })}
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
            {t('bulk.close')}
          </Button>
        ) : (
          <>
            <Button onClick={() => onClose(false)} disabled={applied.running !== null}>
              {t('confirm.keep')}
            </Button>
            <Button
              tone={todo === null ? 'primary' : 'secondary'}
              pending={preview.running !== null}
              disabled={!change || applied.running !== null}
              onClick={() => change && see(change)}
            >
              {t('bulk.see')}
            </Button>
            {todo !== null && (
              <Button
                tone="primary"
                pending={applied.running !== null}
                disabled={!change || todo === 0}
                onClick={() => change && carryOut(change)}
              >
                {todo === 0 ? t('bulk.nothing') : t('bulk.change', { count: todo })}
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
