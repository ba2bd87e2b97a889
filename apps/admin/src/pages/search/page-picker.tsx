// A page of the shop, found by its title or typed as a path.
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { trpc } from '../../api.ts';

const kindWords = {
  category: 'Category',
  collection: 'Collection',
  brand: 'Brand',
  product: 'Product',
  page: 'Page',
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
  const typed = useDeferredValue(value.trim());
  const isSearched = writes && typed !== '' && !typed.startsWith('/');
  const { data, isFetching } = trpc.admin.search.pages.useQuery(
    { search: typed.slice(0, 60) },
    { enabled: isSearched, placeholderData: keepPreviousData },
  );
  const found = isSearched ? (data ?? []) : [];
  return (
    <div className="grid gap-2">
      <Field
        label="Page of the shop"
        hint="Type a title and choose, or a path such as /c/mugs. Empty: the search shows its results."
        error={error}
      >
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
          ? !isFetching && found.length === 0 && 'No page is called so.'
          : value !== '' && note}
      </p>
      {found.length > 0 && (
        <ul aria-label="Pages found" className="grid gap-1 rounded-md border border-line p-1.5">
          {found.map(({ kind, path, title }) => (
            <li key={path} className="flex items-center gap-3 text-sm">
              <span className="min-w-0 flex-1 break-words">
                {title} <span className="text-muted">{kindWords[kind]}</span>
              </span>
              <Button size="sm" onClick={() => onChange(path)}>
                Choose<span className="sr-only"> {title}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
