// Makes or changes a type of products: its name, and its attributes in their order.

import { zodResolver } from '@hookform/resolvers/zod';
import { productTypeInput } from '@kontor/shared/attribute-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { OrderedNames } from '../../form/ordered-names.tsx';
import { type T, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { kindTold } from './kind-words.ts';

export type ProductType = Outputs['productTypes']['list'][number];

const labels = (t: T) => ({ name: t('attributes.name'), attributeIds: t('attributes.title') });

const valuesOf = (type: ProductType | null) => ({
  id: type?.id ?? null,
  version: type?.version ?? 1,
  name: type?.name ?? '',
  attributeIds: type?.attributeIds ?? [],
});

export function TypeDialog({ type, onClose }: { type: ProductType | null; onClose: () => void }) {
  const t = useT();
  const [removing, setRemoving] = useState(false);
  const [attributes] = trpc.admin.attributes.list.useSuspenseQuery();
  const save = trpc.admin.productTypes.save.useMutation();
  const changed = () =>
    Promise.all([
      api.admin.productTypes.invalidate(),
      api.admin.attributes.invalidate(),
      api.admin.products.invalidate(),
    ]);
  const remove = trpc.admin.productTypes.remove.useMutation({
    onSuccess: async () => {
      announce(t('attributes.typeRemoved'));
      onClose();
      await changed();
    },
  });
  const form = useForm({ resolver: zodResolver(productTypeInput), defaultValues: valuesOf(type) });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      title={type ? type.name : t('attributes.newType')}
      submitLabel={type ? t('common.save') : t('attributes.createType')}
      labels={labels(t)}
      reload={async () => {
        const all = await api.admin.productTypes.list.fetch(undefined, { staleTime: 0 });
        const now = all.find((each) => each.id === type?.id);
        return now ? valuesOf(now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce(t('attributes.typeSaved'));
        await changed();
      }}
      aside={
        type && (
          <Button tone="quiet" icon={icons.trash} onClick={() => setRemoving(true)}>
            {t('attributes.remove')}
          </Button>
        )
      }
    >
      <Field label={t('attributes.name')} error={errors.name?.message} required>
        {(control) => <input {...control} {...form.register('name')} className="field" />}
      </Field>
      <Controller
        control={form.control}
        name="attributeIds"
        render={({ field, fieldState }) => (
          <OrderedNames
            legend={t('attributes.title')}
            none={attributes.length === 0 ? t('attributes.noAttributes') : t('attributes.noneYet')}
            add={t('attributes.addAttribute')}
            takeOff={(name) => t('attributes.takeOff', { name })}
            keys={field.value}
            names={attributes.map((one) => ({
              key: one.id,
              name: one.name,
              told: kindTold(one, t),
            }))}
            gone={t('attributes.gone')}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      {type && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          title={t('attributes.removeTitle', { name: type.name })}
          confirmLabel={t('attributes.removeType')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() =>
            remove.mutate({
              ...{ id: type.id, version: form.getValues('version') },
              losing: type.productCount,
            })
          }
        >
          <p>
            {type.productCount === 0
              ? t('attributes.typeUnused')
              : t('attributes.typeUsed', { count: type.productCount })}
          </p>
        </Confirm>
      )}
    </DialogForm>
  );
}
