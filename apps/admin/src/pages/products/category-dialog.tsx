// Makes or changes a category, or removes one that holds no other.

import { zodResolver } from '@hookform/resolvers/zod';
import { categoryInput } from '@kontor/shared/catalog-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { numberLimits } from '../../form/number-limits.ts';
import { OnePicture } from '../../form/one-picture.tsx';
import { type T, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import type { StoredImage } from '../../ui/picture.tsx';
import { TranslationsPanel } from '../translations/translations-panel.tsx';
import { CategoryFilters } from './category-filters.tsx';
import { possibleParents } from './tree.ts';

export type Category = Outputs['categories']['list'][number];

type DialogProps = { category: Category | null; onClose: () => void };

const labels = (t: T) => ({
  title: t('categories.titleOf'),
  parentId: t('categories.under'),
  slug: t('categories.address'),
  description: t('categories.description'),
  position: t('categories.position'),
  facets: t('categories.filters'),
});

const valuesOf = (category: Category | null, last: number) => ({
  id: category?.id ?? null,
  version: category?.version ?? 1,
  parentId: category?.parentId ?? null,
  title: category?.title ?? '',
  slug: category?.slug ?? '',
  description: category?.description ?? '',
  mediaId: category?.mediaId ?? null,
  position: category?.position ?? last,
  facets: category?.facets ?? null,
});

export function CategoryDialog({ category, onClose }: DialogProps) {
  const t = useT();
  const [categories] = trpc.admin.categories.list.useSuspenseQuery();
  const [removing, setRemoving] = useState(false);
  const [sending, setSending] = useState(false);
  const [image, setImage] = useState<StoredImage | null>(category?.image ?? null);
  const save = trpc.admin.categories.save.useMutation();
  const remove = trpc.admin.categories.remove.useMutation({
    onSuccess: async () => {
      announce(t('categories.removed'));
      onClose();
      await api.admin.categories.invalidate();
    },
  });
  const form = useForm({
    resolver: zodResolver(categoryInput),
    defaultValues: valuesOf(category, categories.length),
  });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      title={category ? category.title : t('categories.new')}
      submitLabel={category ? t('common.save') : t('categories.create')}
      fieldOfCode={{ SLUG_TAKEN: 'slug' }}
      labels={labels(t)}
      reload={async () => {
        const all = await api.admin.categories.list.fetch(undefined, { staleTime: 0 });
        const now = all.find((each) => each.id === category?.id);
        if (!now) return null;
        setImage(now.image);
        return valuesOf(now, all.length);
      }}
      onClose={onClose}
      busy={sending}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce(t('categories.saved'));
        await api.admin.categories.invalidate();
        void api.admin.translations.invalidate();
      }}
      aside={
        category && (
          <Button tone="quiet" icon={icons.trash} onClick={() => setRemoving(true)}>
            {t('categories.remove')}
          </Button>
        )
      }
    >
      <Field label={t('categories.titleOf')} error={errors.title?.message} required>
        {(control) => <input {...control} {...form.register('title')} className="field" />}
      </Field>
      <Field label={t('categories.under')} error={errors.parentId?.message}>
        {(control) => (
          <select
            {...control}
            {...form.register('parentId', { setValueAs: (value) => value || null })}
            className="field"
          >
            <option value="">{t('categories.topLevel')}</option>
            {possibleParents(categories, category?.id ?? null).map((branch) => (
              <option key={branch.category.id} value={branch.category.id}>
                {branch.path}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={t('categories.address')}
        error={errors.slug?.message}
        hint={category ? t('categories.oldLeads') : t('categories.madeFromTitle')}
      >
        {(control) => <input {...control} {...form.register('slug')} className="field" />}
      </Field>
      <Field label={t('categories.description')} error={errors.description?.message}>
        {(control) => (
          <textarea {...control} {...form.register('description')} rows={3} className="field" />
        )}
      </Field>
      <Field
        label={t('categories.position')}
        error={errors.position?.message}
        hint={t('categories.positionHint')}
      >
        {(control) => (
          <input
            {...control}
            {...form.register('position', { valueAsNumber: true })}
            {...numberLimits(categoryInput.shape.position.unwrap())}
            className="field text-right"
          />
        )}
      </Field>
      <CategoryFilters
        categoryId={category?.id ?? null}
        parent={categories.find(({ id }) => id === form.watch('parentId'))?.title}
        keys={form.watch('facets') ?? null}
        onChange={(keys) => form.setValue('facets', keys, { shouldDirty: true })}
        error={errors.facets?.message}
      />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t('categories.picture')}</legend>
        <OnePicture
          image={image}
          hint={t('categories.dropHere')}
          onBusy={setSending}
          onPicked={(picked) => {
            setImage(picked);
            form.setValue('mediaId', picked.id, { shouldDirty: true });
          }}
          onRemove={() => {
            setImage(null);
            form.setValue('mediaId', null, { shouldDirty: true });
          }}
        />
      </fieldset>
      {category && <TranslationsPanel entity="category" id={category.id} />}
      {category && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          title={t('categories.removeTitle', { title: category.title })}
          confirmLabel={t('categories.removeOne')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: category.id, version: form.getValues('version') })}
        >
          <p>{t('categories.removeWhat')}</p>
        </Confirm>
      )}
    </DialogForm>
  );
}
