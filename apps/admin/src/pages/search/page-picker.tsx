// A page of the shop, found by its title or typed as a path.

import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { trpc } from '../../api.ts';
import { Message, useT } from '../../messages/use-t.ts';

const kindWords = {
  category: 'search.page.category',
  collection: 'search.page.collection',
  brand: 'search.page.brand',
  product: 'search.page.product',
  page: 'search.page.page',
} as const;

type PickerProps = {
  /** A path once it begins with a slash, else what is looked for. */
  value: string;
  onChange: (value: string) => void;
  writes: boolean;
  error: string | undefined;
  /** What the saved path leads to, as far as it is known. */
  note: string | null;
};

export function PagePicker({ value, onChange, writes, error, note }: PickerProps) {
  const t = useT();
  const typed = useDeferredValue(value.trim());
  const isSearched = writes && typed !== '' && !typed.startsWith('/');
  const { data, isFetching } = trpc.admin.search.pages.useQuery(
    { search: typed.slice(0, 60) },
    { enabled: isSearched, placeholderData: keepPreviousData },
  );
  const found = isSearched ? (data ?? []) : [];
  return (
    <div className="grid gap-2">
      <Field label={t('search.pageOfShop')} hint={t('search.pageHint')} error={error}>
        {(control) => (
          <input
            {...control}
            name="redirectTo"
            autoComplete="off"
            disabled={!writes}
            value={value}
            onChange={({ target }) => onChange(target.value)}
            className="field"
          />
        )}
      </Field>
      <p role="status" className="text-sm text-muted empty:sr-only">
        {isSearched
          ? !isFetching && found.length === 0 && t('search.noPage')
          : value !== '' && note}
      </p>
      {found.length > 0 && (
        <ul
          aria-label={t('search.pagesFound')}
          className="grid gap-1 rounded-md border border-line p-1.5"
        >
          {found.map(({ kind, path, title }) => (
            <li key={path} className="flex items-center gap-3 text-sm">
              <span className="min-w-0 flex-1 break-words">
                {title} <span className="text-muted">{t(kindWords[kind])}</span>
              </span>
              <Button size="sm" onClick={() => onChange(path)}>
                <Message
                  id="search.choosePage"
                  values={{ title }}
                  tags={{ hidden: <span className="sr-only" /> }}
                />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
