// What a change would do, or did, product by product. What is not done and why stands first.

import type { ProductStatus } from '@kontor/shared/enums.ts';
import type { Outputs } from '../../api.ts';
import { listed } from '../../format/lists.ts';
import { Money } from '../../format/money.tsx';
import { productLooks } from '../../format/status.ts';
import { type T, useT } from '../../messages/use-t.ts';

type Result = Outputs['products']['previewBulk'][number];

/** So many one after the other are read; of the rest the sums above tell. */
const shown = 200;

type ResultsProps = { results: Result[]; done?: boolean; categories: 'add' | 'remove' };

export function BulkResults({ results, done = false, categories }: ResultsProps) {
  const t = useT();
  const problems = results.filter(({ problem }) => problem);
  const same = results.filter(({ plan, problem }) => !problem && plan.kind === 'nothing');
  const changes = results.filter(({ plan, problem }) => !problem && plan.kind !== 'nothing');
  const told = [...problems, ...changes];
  return (
    <section aria-label={done ? t('bulk.whatDone') : t('bulk.whatWould')} className="grid gap-3">
      <p role="status" className="text-sm font-medium">
        {t(done ? 'bulk.sumsDone' : 'bulk.sums', {
          ...{ changed: changes.length, same: same.length, refused: problems.length },
        })}
      </p>
      <ul className="max-h-80 divide-y divide-line overflow-y-auto rounded-sm border border-line text-sm">
        {told.slice(0, shown).map((result) => (
          <li key={result.id} className="grid gap-0.5 px-3 py-2">
            <span className="font-medium">{result.title || t('bulk.gone')}</span>
            {result.problem ? (
              <span className="text-danger">{result.problem}</span>
            ) : (
              <What result={result} categories={categories} />
            )}
          </li>
        ))}
        {told.length > shown && (
          <li className="px-3 py-2 text-muted">
            {t('bulk.andMore', { count: told.length - shown })}
          </li>
        )}
      </ul>
    </section>
  );
}

const words = (value: string | string[] | undefined, t: T) =>
  (Array.isArray(value) ? listed(value) : value) || t('form.none');

function What({ result: { plan }, categories }: { result: Result; categories: 'add' | 'remove' }) {
  const t = useT();
  if (plan.kind === 'category') {
    return <span>{categories === 'add' ? t('bulk.intoCategory') : t('bulk.outOfCategory')}</span>;
  }
  if (plan.kind === 'status') {
    const label = (value: typeof plan.from) => t(productLooks[value as ProductStatus].label);
    return (
      <span>
        {label(plan.from)} → {label(plan.to)}
      </span>
    );
  }
  if (plan.kind === 'tags' || plan.kind === 'brand') {
    return (
      <span className="break-words">
        {words(plan.from, t)} → {words(plan.to, t)}
      </span>
    );
  }
  const prices = plan.prices ?? [];
  return (
    <ul className="grid gap-0.5">
      {prices.slice(0, 5).map(({ variant, currency, from, to }) => (
        <li key={variant} className="flex flex-wrap justify-between gap-x-4">
          <span className="text-muted">{variant || t('products.onlyVariant')}</span>
          <span className="tabular-nums">
            <Money amount={from} currency={currency} /> → <Money amount={to} currency={currency} />
          </span>
        </li>
      ))}
      {prices.length > 5 && (
        <li className="text-muted">{t('bulk.andMore', { count: prices.length - 5 })}</li>
      )}
    </ul>
  );
}
