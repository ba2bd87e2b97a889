// Why a product stands where it does in a search, or is not found: staff name both.

import { explainSearchInput } from '@kontor/shared/search-rule-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useSettled } from '../../form/use-settled.ts';
import { useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { type Picked, ProductSearch } from '../collections/hand-picker.tsx';
import { MarketChoice, useMarketChoice } from './market-choice.tsx';
import { SearchTabs } from './search-tabs.tsx';
import { Why } from './why.tsx';

export async function loader() {
  await api.shop.store.info.prefetch();
  return null;
}

export function Component() {
  const t = useT();
  const [q, setQ] = useState('');
  const [product, setProduct] = useState<Picked | null>(null);
  const market = useMarketChoice();
  const typed = useSettled(q);
  const read = explainSearchInput.shape.q.safeParse(typed);
  return (
    <Page title={t('search.title')} width="wide" lead={t('search.whyLead')}>
      <SearchTabs />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="sheet grid gap-4 p-4">
          <Field label={t('search.searchedFor')} error={read.error?.issues[0]?.message}>
            {(control) => (
              <input
                {...control}
                type="search"
                autoComplete="off"
                value={q}
                onChange={({ target }) => setQ(target.value)}
                className="field"
              />
            )}
          </Field>
          <MarketChoice {...market} />
          {product ? (
            <div className="flex items-center gap-3 rounded-md border border-line p-1.5 text-sm">
              <Picture image={product.image} size={36} decorative />
              <span className="min-w-0 flex-1 break-words">{product.title}</span>
              <IconButton
                icon={icons.close}
                label={t('search.chooseAnother')}
                onClick={() => setProduct(null)}
              />
            </div>
          ) : (
            <ProductSearch
              name="product"
              label={t('search.product')}
              error={undefined}
              isIn={() => false}
              isFull={false}
              verbs={['picker.choose', 'picker.chosen']}
              onPick={setProduct}
            />
          )}
        </div>
        <section aria-label={t('search.answer')} className="sheet p-4">
          {read.success && read.data !== '' && product ? (
            <Why asked={{ market: market.code, q: read.data, productId: product.id, rule: null }} />
          ) : (
            <p className="text-sm text-muted">{t('search.whyWhat')}</p>
          )}
        </section>
      </div>
    </Page>
  );
}
