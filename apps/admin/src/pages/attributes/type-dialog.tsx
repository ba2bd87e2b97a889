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
import { plural } from '../../format/money.tsx';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
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
          <AttributeList
            ids={field.value}
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

type ListProps = { ids: string[]; onChange: (ids: string[]) => void; error: string | undefined };

function AttributeList({ ids, onChange, error }: ListProps) {
  const [all] = trpc.admin.attributes.list.useSuspenseQuery();
  const [chosen, setChosen] = useState('');
  const byId = new Map(all.map((attribute) => [attribute.id, attribute]));
  const free = all.filter(({ id }) => !ids.includes(id));
  const move = (index: number, by: number) => {
    const next = [...ids];
    const [id] = next.splice(index, 1);
    if (id) next.splice(index + by, 0, id);
    onChange(next);
  };
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 text-sm font-medium">Attributes</legend>
      {ids.length === 0 && (
        <p className="text-sm text-muted">
          {all.length === 0 ? 'There are no attributes yet.' : 'None yet.'}
        </p>
      )}
      <ol className="grid gap-0.5">
        {ids.map((id, index) => {
          const attribute = byId.get(id);
          const name = attribute?.name ?? 'An attribute that is gone';
          return (
            <li key={id} className="flex items-center gap-1 border-b border-line py-1 text-sm">
              <span className="min-w-0 grow break-words">
                {name}
                {attribute && <span className="text-muted">, {kindTold(attribute)}</span>}
              </span>
              <IconButton
                icon={icons.up}
                label={`Move ${name} up`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon={icons.down}
                label={`Move ${name} down`}
                disabled={index === ids.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon={icons.close}
                label={`Take ${name} off this type`}
                onClick={() => onChange(ids.filter((other) => other !== id))}
              />
            </li>
          );
        })}
      </ol>
      {free.length > 0 && (
        <select
          aria-label="Add an attribute"
          value={chosen}
          onChange={({ target }) => {
            setChosen('');
            if (target.value) onChange([...ids, target.value]);
          }}
          className="field"
        >
          <option value="">Add an attribute …</option>
          {free.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {error && <p className="text-sm text-danger">{error}</p>}
    </fieldset>
  );
}
