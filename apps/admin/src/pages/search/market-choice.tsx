// In which market a search is looked at.

import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';

type Choice = { code: string; onChange: (code: string) => void };

/** The default market until another one is chosen. */
export function useMarketChoice(): Choice {
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const byDefault = markets.find(({ isDefault }) => isDefault) ?? markets[0];
  const [code, onChange] = useState(byDefault?.code ?? '');
  return { code, onChange };
}

export function MarketChoice({ code, onChange }: Choice) {
  const t = useT();
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  if (markets.length < 2) return null;
  return (
    <Field label={t('search.inMarket')}>
      {(control) => (
        <select
          {...control}
          value={code}
          onChange={({ target }) => onChange(target.value)}
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
  );
}
