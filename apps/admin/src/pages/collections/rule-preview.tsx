// What a rule finds now, before it is saved: how many products, and the first of them.

import { type CollectionRule, previewCollectionInput } from '@kontor/shared/collection-input.ts';
import type { CollectionOrder } from '@kontor/shared/enums.ts';
import { Field } from '@kontor/ui/field.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { useSettled } from '../../form/use-settled.ts';
import { money } from '../../format/money.tsx';
import { useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Problem } from '../../ui/problem.tsx';

export function RulePreview({ rule, order }: { rule: CollectionRule; order: CollectionOrder }) {
  const t = useT();
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const byDefault = markets.find(({ isDefault }) => isDefault) ?? markets[0];
  const [code, setCode] = useState(byDefault?.code ?? '');
  const asked = useSettled(JSON.stringify({ market: code, order, rule }));
  const read = previewCollectionInput.safeParse(JSON.parse(asked));
  const preview = trpc.admin.collections.preview.useMutation();
  const { data, error, isFetching } = useQuery({
    queryKey: ['collection preview', asked],
    queryFn: () => (read.success ? preview.mutateAsync(read.data) : null),
    enabled: read.success,
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={t('conditions.finds')}>
      <div className="grid gap-3" aria-busy={isFetching}>
        {markets.length > 1 && (
          <Field label={t('conditions.inMarket')}>
            {(control) => (
              <select
                {...control}
                value={code}
                onChange={({ target }) => setCode(target.value)}
                className="field"
              >
                {markets.map((market) => (
                  <option key={market.code} value={market.code}>
                    {market.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {error && <Problem error={error} />}
        <p role="status" className="text-sm text-muted">
          {!read.success && t('conditions.finish')}
          {read.success && data && t('conditions.found', { count: data.total })}
        </p>
        {read.success && data && data.products.length > 0 && (
          <ol className="grid gap-1.5">
            {data.products.map(({ id, title, price, image }) => (
              <li key={id} className="flex items-center gap-3 text-sm">
                <Picture image={image} size={32} decorative />
                <span className="min-w-0 flex-1 break-words">{title}</span>
                <span className="tabular-nums">{money(price.from, price.currency)}</span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}
