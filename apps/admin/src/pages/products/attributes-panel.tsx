// What a product is: the attributes of its type, and any other that somebody gave it.

import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Attribute, blankValue } from '../attributes/typed-values.ts';
import { ValueBoxes } from '../attributes/value-boxes.tsx';
import type { ProductForm } from './product-panels.tsx';

/** The attributes of this level that the product's type asks for, then those that have a value. */
export function useAttributesOf(
  form: ProductForm,
  level: Attribute['level'],
  given: readonly string[],
): { attributes: Attribute[]; ofType: ReadonlySet<string> } {
  const [types] = trpc.admin.productTypes.list.useSuspenseQuery();
  const typeId = form.watch('typeId');
  const ofType = types.find(({ id }) => id === typeId)?.attributeIds ?? [];
  const ids = [...new Set([...ofType, ...given])];
  const { data = [] } = trpc.admin.attributes.byId.useQuery(
    { ids: ids.toSorted() },
    { placeholderData: keepPreviousData, throwOnError: true },
  );
  const byId = new Map(data.map((attribute) => [attribute.id, attribute]));
  const attributes = ids.flatMap((id) => byId.get(id) ?? []).filter((one) => one.level === level);
  return { attributes, ofType: new Set(ofType) };
}

export function AttributesPanel({ form }: { form: ProductForm }) {
  const t = useT();
  const values = form.watch('attributes');
  const given = values.map(({ attributeId }) => attributeId);
  const { attributes, ofType } = useAttributesOf(form, 'product', given);
  const disabled = form.formState.disabled;
  const { attributes: errors } = form.formState.errors;
  const set = (next: typeof values) =>
    form.setValue('attributes', next, {
      shouldDirty: true,
      shouldValidate: form.formState.isSubmitted,
    });
  return (
    <Panel title={t('products.attributes')} hint={t('products.attributesHint')}>
      <div className="grid gap-4">
        {attributes.length === 0 && (
          <p className="text-sm text-muted">{t('products.noAttributes')}</p>
        )}
        <ValueBoxes
          attributes={attributes}
          values={values}
          onChange={set}
          errorAt={(index) => errors?.[index]?.message}
          disabled={disabled}
          removable={({ id }) => !ofType.has(id)}
          onRemove={({ id }) => set(values.filter(({ attributeId }) => attributeId !== id))}
        />
        {!disabled && (
          <AddAttribute
            level="product"
            shown={attributes}
            onAdd={(attribute) => set([...values, blankValue(attribute)])}
          />
        )}
      </div>
    </Panel>
  );
}

type AddProps = {
  level: Attribute['level'];
  shown: readonly Attribute[];
  onAdd: (attribute: Pick<Attribute, 'id' | 'kind'>) => void;
};

export function AddAttribute({ level, shown, onAdd }: AddProps) {
  const t = useT();
  const [all] = trpc.admin.attributes.list.useSuspenseQuery();
  const free = all.filter(
    (one) => one.level === level && !shown.some((other) => other.id === one.id),
  );
  const [chosen, setChosen] = useState('');
  if (level === 'variant' && free.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {free.length > 0 && (
        <select
          aria-label={
            level === 'product' ? t('products.addAttribute') : t('products.addVariantAttribute')
          }
          value={chosen}
          onChange={({ target }) => {
            setChosen('');
            const attribute = free.find(({ id }) => id === target.value);
            if (attribute) onAdd(attribute);
          }}
          className="field w-auto! max-w-full"
        >
          <option value="">
            {t(
              level === 'product'
                ? 'products.addAttributeMore'
                : 'products.addVariantAttributeMore',
            )}
          </option>
          {free.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {level === 'product' && (
        <ButtonLink size="sm" tone="quiet" to={paths.attribute('new')}>
          {t('products.makeAttribute')}
        </ButtonLink>
      )}
    </div>
  );
}
