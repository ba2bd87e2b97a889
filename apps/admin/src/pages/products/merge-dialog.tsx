// Merges a brand into another one: says what becomes of its products and its address.
import { Field } from '@kontor/ui/field.tsx';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { ComboBox } from '../../form/combo-box.tsx';
import { plural } from '../../format/money.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import type { Brand } from './brand-values.ts';

type MergeProps = {
  brand: Brand;
  version: number;
  onClose: () => void;
  onMerged: (intoId: string) => Promise<void>;
};

export function MergeDialog({ brand, version, onClose, onMerged }: MergeProps) {
  const [typed, setTyped] = useState('');
  const [into, setInto] = useState<{ id: string; name: string } | null>(null);
  const [wrong, setWrong] = useState(false);
  const { data } = trpc.admin.brands.find.useQuery(
    { q: typed.trim() },
    { placeholderData: keepPreviousData },
  );
  const others = (data?.found ?? []).filter(({ id }) => id !== brand.id);
  const { data: target } = trpc.admin.brands.get.useQuery(
    { id: into?.id ?? '' },
    { enabled: into !== null },
  );
  const merge = trpc.admin.brands.merge.useMutation({
    onSuccess: (_, { intoId }) => onMerged(intoId),
  });
  return (
    <Confirm
      open
      onClose={onClose}
      title={`Merge “${brand.name}”?`}
      confirmLabel="Merge"
      pending={merge.isPending}
      error={merge.error}
      onConfirm={() => {
        setWrong(into === null);
        if (into) merge.mutate({ id: brand.id, version, intoId: into.id });
      }}
    >
      <Field label="Into" error={wrong ? 'Choose one of the list.' : undefined} required>
        {(control) => (
          <ComboBox
            {...control}
            listLabel="Brands"
            placeholder="Type a name"
            text={into?.name ?? typed}
            options={into ? [] : others.map(({ id, name }) => ({ key: id, label: name }))}
            onText={(text) => {
              setInto(null);
              setWrong(false);
              setTyped(text);
            }}
            onPick={(key) => setInto(others.find(({ id }) => id === key) ?? null)}
            onLeave={() => {}}
          />
        )}
      </Field>
      <p>
        “{brand.name}” goes. {plural(brand.productCount, 'product')} of it{' '}
        {brand.productCount === 1 ? 'has' : 'have'} {into ? `“${into.name}”` : 'the other brand'}{' '}
        instead, its address leads there, and files that call a brand by its names mean that one.
        This cannot be undone.
      </p>
      {target && <Kept brand={brand} into={target} />}
    </Confirm>
  );
}

/** What goes over, as the other one has none of it, and what is dropped, as it has. */
function Kept({ brand, into }: { brand: Brand; into: Brand }) {
  const parts: [string, (of: Brand) => unknown][] = [
    ['description', (of) => of.descriptionHtml],
    ['picture', (of) => of.image],
    ['title for search engines', (of) => of.seoTitle],
    ['description for search engines', (of) => of.seoDescription],
  ];
  const own = parts.filter(([, of]) => of(brand));
  const wordsOf = (has: boolean) =>
    listOf(own.filter(([, of]) => Boolean(of(into)) === has).map(([name]) => name));
  const [kept, dropped] = [wordsOf(false), wordsOf(true)];
  return (
    <>
      {kept && (
        <p>
          “{into.name}” gets its {kept}.
        </p>
      )}
      {dropped && (
        <p>
          Dropped is its {dropped}: “{into.name}” has its own.
        </p>
      )}
    </>
  );
}

const listOf = (names: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
