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
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import type { StoredImage } from '../../ui/picture.tsx';
import { CategoryFilters } from './category-filters.tsx';
import { possibleParents } from './tree.ts';

export type Category = Outputs['categories']['list'][number];

type DialogProps = { category: Category | null; onClose: () => void };

const labels = {
  title: 'Title',
  parentId: 'Under',
  slug: 'Address',
  description: 'Description',
  position: 'Position',
  facets: 'Filters',
};

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
  const [categories] = trpc.admin.categories.list.useSuspenseQuery();
  const [removing, setRemoving] = useState(false);
  const [sending, setSending] = useState(false);
  const [image, setImage] = useState<StoredImage | null>(category?.image ?? null);
  const save = trpc.admin.categories.save.useMutation();
  const remove = trpc.admin.categories.remove.useMutation({
    onSuccess: async () => {
      announce('Category removed');
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
      title={category ? category.title : 'New category'}
      submitLabel={category ? 'Save' : 'Create category'}
      fieldOfCode={{ SLUG_TAKEN: 'slug' }}
      labels={labels}
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
        announce('Category saved');
        await api.admin.categories.invalidate();
      }}
      aside={
        category && (
          <Button tone="quiet" icon={icons.trash} onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )
      }
    >
      <Field label="Title" error={errors.title?.message} required>
        {(control) => <input {...control} {...form.register('title')} className="field" />}
      </Field>
      <Field label="Under" error={errors.parentId?.message}>
        {(control) => (
          <select
            {...control}
            {...form.register('parentId', { setValueAs: (value) => value || null })}
            className="field"
          >
            <option value="">Top level</option>
            {possibleParents(categories, category?.id ?? null).map((branch) => (
              <option key={branch.category.id} value={branch.category.id}>
                {branch.path}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Address"
        error={errors.slug?.message}
        hint={
          category ? 'The old address will lead to the new one.' : 'Empty: made from the title.'
        }
      >
        {(control) => <input {...control} {...form.register('slug')} className="field" />}
      </Field>
      <Field label="Description" error={errors.description?.message}>
        {(control) => (
          <textarea {...control} {...form.register('description')} rows={3} className="field" />
        )}
      </Field>
      <Field
        label="Position"
        error={errors.position?.message}
        hint="Lower stands first among its neighbours."
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
        <legend className="mb-1 text-sm font-medium">Picture</legend>
        <OnePicture
          image={image}
          hint="or drop it here. A wide one, 1600 pixels or more, heads the category’s page."
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
      {category && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          title={`Remove “${category.title}”?`}
          confirmLabel="Remove category"
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: category.id, version: form.getValues('version') })}
        >
          <p>
            Its page goes and its address leads nowhere. The products stay, on their other shelves.
          </p>
        </Confirm>
      )}
    </DialogForm>
  );
}
