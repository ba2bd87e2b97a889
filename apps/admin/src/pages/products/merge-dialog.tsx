// Merges a brand into another one: says what becomes of its products and its address.

import { Field } from '@kontor/ui/field.tsx';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { ComboBox } from '../../form/combo-box.tsx';
import { type MessageId, useT } from '../../messages/use-t.ts';
import { Confirm } from '../../ui/confirm.tsx';
import type { Brand } from './brand-values.ts';

type MergeProps = {
  brand: Brand;
  version: number;
  onClose: () => void;
  onMerged: (intoId: string) => Promise<void>;
};

export function MergeDialog({ brand, version, onClose, onMerged }: MergeProps) {
  const t = useT();
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
      title={t('brands.mergeTitle', { name: brand.name })}
      confirmLabel={t('brands.merge')}
      pending={merge.isPending}
      error={merge.error}
      onConfirm={() => {
        setWrong(into === null);
        if (into) merge.mutate({ id: brand.id, version, intoId: into.id });
      }}
    >
      <Field label={t('brands.into')} error={wrong ? t('brands.chooseOne') : undefined} required>
        {(control) => (
          <ComboBox
            {...control}
            listLabel={t('brands.title')}
            placeholder={t('brands.typeName')}
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
        {t(into ? 'brands.mergeWhat' : 'brands.mergeWhatOther', {
          name: brand.name,
          count: brand.productCount,
          into: into?.name ?? '',
        })}
      </p>
      {target && <Kept brand={brand} into={target} />}
    </Confirm>
  );
}

/** What goes over, as the other one has none of it, and what is dropped, as it has. */
function Kept({ brand, into }: { brand: Brand; into: Brand }) {
  const t = useT();
  const parts: [MessageId, (of: Brand) => unknown][] = [
    ['brands.part.description', (of) => of.descriptionHtml],
    ['brands.part.picture', (of) => of.image],
    ['brands.part.seoTitle', (of) => of.seoTitle],
    ['brands.part.seoDescription', (of) => of.seoDescription],
  ];
  const own = parts.filter(([, of]) => of(brand));
  const wordsOf = (has: boolean) =>
    listOf(
      own.filter(([, of]) => Boolean(of(into)) === has).map(([name]) => t(name)),
      t.locale,
    );
  const [kept, dropped] = [wordsOf(false), wordsOf(true)];
  return (
    <>
      {kept && <p>{t('brands.gets', { name: into.name, parts: kept })}</p>}
      {dropped && <p>{t('brands.dropped', { name: into.name, parts: dropped })}</p>}
    </>
  );
}

const listOf = (names: readonly string[], locale: string) =>
  new Intl.ListFormat(locale).format(names);
