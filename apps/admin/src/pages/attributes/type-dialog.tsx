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
import { plural } from '../../format/money.tsx';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { kindTold } from './kind-words.ts';

export type ProductType = Outputs['productTypes']['list'][number];

const labels = { name: 'Name', attributeIds: 'Attributes' };

const valuesOf = (type: ProductType | null) => ({
  id: type?.id ?? null,
  version: type?.version ?? 1,
  name: type?.name ?? '',
  attributeIds: type?.attributeIds ?? [],
});

export function TypeDialog({ type, onClose }: { type: ProductType | null; onClose: () => void }) {
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
      announce('Type removed');
      onClose();
      await changed();
    },
  });
  const form = useForm({ resolver: zodResolver(productTypeInput), defaultValues: valuesOf(type) });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      title={type ? type.name : 'New type'}
      submitLabel={type ? 'Save' : 'Create type'}
      labels={labels}
      reload={async () => {
        const all = await api.admin.productTypes.list.fetch(undefined, { staleTime: 0 });
        const now = all.find((each) => each.id === type?.id);
        return now ? valuesOf(now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce('Type saved');
        await changed();
      }}
      aside={
        type && (
          <Button tone="quiet" icon={icons.trash} onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )
      }
    >
      <Field label="Name" error={errors.name?.message} required>
        {(control) => <input {...control} {...form.register('name')} className="field" />}
      </Field>
      <Controller
        control={form.control}
        name="attributeIds"
        render={({ field, fieldState }) => (
          <OrderedNames
            legend="Attributes"
            none={attributes.length === 0 ? 'There are no attributes yet.' : 'None yet.'}
            add="Add an attribute"
            takeOff={(name) => `Take ${name} off this type`}
            keys={field.value}
            names={attributes.map((one) => ({ key: one.id, name: one.name, told: kindTold(one) }))}
            gone="An attribute that is gone"
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      {type && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          title={`Remove “${type.name}”?`}
          confirmLabel="Remove type"
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
              ? 'No product is of this type.'
              : `${plural(type.productCount, 'product')} will be of no type. What they say of themselves stays.`}
          </p>
        </Confirm>
      )}
    </DialogForm>
  );
}
