// A search as shoppers see it now and as they would with the rule as it stands in the form, side by side.

import { previewSearchInput, type SearchEffects } from '@kontor/shared/search-rule-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Outputs, trpc } from '../../api.ts';
import { useSettled } from '../../form/use-settled.ts';
import { listed } from '../../format/lists.ts';
import { money } from '../../format/money.tsx';
import { type T, useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { MarketChoice, useMarketChoice } from './market-choice.tsx';
import type { RuleForm } from './rule-fields.tsx';
import { effectsOf } from './rule-values.ts';
import { markLooks, stockWords } from './rule-words.ts';
import { type Asked, WhyDialog } from './why.tsx';

type Side = Outputs['search']['previewRule']['now'];

export function SearchPreview({ form }: { form: RuleForm }) {
  const t = useT();
  const market = useMarketChoice();
  const [chosen, setChosen] = useState('');
  const [why, setWhy] = useState<{ asked: Asked; title: string } | null>(null);
  const [queries, pinned, buried, boost, redirectTo] = form.watch([
    ...(['queries', 'pinned', 'buried', 'boost', 'redirectTo'] as const),
  ]);
  const q = queries.includes(chosen) ? chosen : (queries[0] ?? '');
  // A path that is still being typed leads nowhere yet.
  const rule = effectsOf({ pinned, buried, boost, redirectTo: pathOf(redirectTo) });
  const asked = useSettled(JSON.stringify({ market: market.code, q, rule }));
  const read = previewSearchInput.safeParse(JSON.parse(asked));
  const preview = trpc.admin.search.previewRule.useMutation();
  const { data, error, isFetching } = useQuery({
    // After a save the rule that holds is another one.
    queryKey: ['search preview', asked, form.watch('version')],
    queryFn: () => (read.success ? preview.mutateAsync(read.data) : null),
    enabled: read.success && q !== '',
    placeholderData: keepPreviousData,
  });
  const skipped = pinned.filter(({ id }) => data?.skipped.includes(id));
  const ask = (rule: SearchEffects | null) => (productId: string, title: string) =>
    setWhy({ asked: { market: market.code, q, productId, rule }, title });
  return (
    <Panel title={t('search.preview')} hint={t('search.previewHint')}>
      <div className="grid gap-3" aria-busy={isFetching}>
        <div className="grid gap-3 sm:grid-cols-2">
          {queries.length > 1 && (
            <Field label={t('search.searchFor')}>
              {(control) => (
                <select
                  {...control}
                  value={q}
                  onChange={({ target }) => setChosen(target.value)}
                  className="field"
                >
                  {queries.map((query) => (
                    <option key={query}>{query}</option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <MarketChoice {...market} />
        </div>
        {error && <Problem error={error} />}
        <p role="status" className="text-sm text-muted empty:sr-only">
          {q === '' && t('search.enterWhat')}
          {q !== '' && !read.success && t('search.finishRule')}
        </p>
        {skipped.length > 0 && (
          <p className="text-sm text-warning">
            {t('search.skipped', {
              titles: new Intl.ListFormat(t.locale).format(skipped.map(({ title }) => title)),
            })}
          </p>
        )}
        {q !== '' && data && (
          <div className="grid grid-cols-2 gap-3">
            <Hits title={t('search.now')} side={data.now} onWhy={ask(null)} />
            <Hits
              title={t('search.withRule')}
              side={data.changed}
              onWhy={ask(read.success ? read.data.rule : null)}
            />
          </div>
        )}
      </div>
      {why && <WhyDialog {...why} onClose={() => setWhy(null)} />}
    </Panel>
  );
}

const pathOf = (typed: string) => (typed.trim().startsWith('/') ? typed : '');

type HitsProps = { title: string; side: Side; onWhy: (productId: string, title: string) => void };

function Hits({ title, side, onWhy }: HitsProps) {
  const t = useT();
  const { redirect, total, products } = side;
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="text-sm font-semibold">{title}</h3>
      <p className="mb-2 text-sm text-muted">{t('search.products', { count: total })}</p>
      {redirect && (
        <p className="mb-2 rounded-md border border-line bg-sunken p-2 text-sm break-words">
          {redirect.isOpen
            ? t('search.leadsInstead', { title: redirect.title })
            : t('search.wouldLead', { title: redirect.title })}
        </p>
      )}
      <ol className="grid gap-1.5">
        {products.map(({ id, title: name, price, image, availability, mark }, index) => (
          <li
            key={id}
            className="flex flex-wrap items-start gap-x-2 gap-y-1 rounded-md border border-line p-1.5 text-sm sm:flex-nowrap"
          >
            <span className="w-5 shrink-0 pt-0.5 text-right text-muted tabular-nums">
              {index + 1}
            </span>
            <Picture image={image} size={36} decorative />
            <span className="grid min-w-20 flex-1 justify-items-start gap-0.5">
              <span className="max-w-full break-words">{name}</span>
              <span className="text-muted tabular-nums">
                {priceAndStock(price, availability, t)}
              </span>
              {mark && <Status {...markLooks[mark]} />}
            </span>
            <IconButton
              icon={icons.info}
              label={t('search.whyHere', { name })}
              onClick={() => onWhy(id, name)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** "from €12.00, few left" */
function priceAndStock(
  price: Side['products'][number]['price'],
  availability: Side['products'][number]['availability'],
  t: T,
): string {
  const least = money(price.from, price.currency);
  const said = price.to > price.from ? t('search.fromPrice', { price: least }) : least;
  const stock = stockWords[availability];
  return listed(stock ? [said, t(stock)] : [said]);
}
