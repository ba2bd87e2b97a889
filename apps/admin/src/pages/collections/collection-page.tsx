// One collection, or a new one at /collections/new.
import { type CollectionInput, collectionInput } from '@kontor/shared/collection-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { type LoaderFunctionArgs, useNavigate, useParams } from 'react-router';
import { api, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { schemaErrors } from '../../form/schema-errors.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Page } from '../../ui/page.tsx';
import type { StoredImage } from '../../ui/picture.tsx';
import { Status } from '../../ui/status.tsx';
import { CollectionFields } from './collection-fields.tsx';
import { type Collection, type CollectionValues, inputOf, valuesOf } from './collection-values.ts';
import { collectionLook } from './collection-words.ts';

export async function loader({ params }: LoaderFunctionArgs) {
  const id = params.id ?? '';
  await Promise.all([
    api.shop.store.info.prefetch(),
    api.admin.categories.list.prefetch(),
    id === 'new' ? null : api.admin.collections.get.fetch({ id }),
  ]);
  return null;
}

export function Component() {
  const { id = '' } = useParams();
  return id === 'new' ? <Editor collection={null} key="new" /> : <Existing id={id} key={id} />;
}

function Existing({ id }: { id: string }) {
  const [collection] = trpc.admin.collections.get.useSuspenseQuery({ id });
  return <Editor collection={collection} />;
}

const labels = {
  title: 'Title',
  slug: 'Address',
  description: 'Description',
  mediaId: 'Picture',
  kind: 'Filled',
  order: 'Order',
  rule: 'Rule',
  products: 'Products',
  productIds: 'Products',
  startsAt: 'Starts',
  endsAt: 'Ends',
  position: 'Position',
};

const resolver: Resolver<CollectionValues, unknown, CollectionInput> = (values) => {
  const read = collectionInput.safeParse(inputOf(values));
  if (read.success) return { values: read.data, errors: {} };
  return { values: {}, errors: schemaErrors<CollectionValues>(read.error.issues) };
};

function Editor({ collection }: { collection: Collection | null }) {
  const navigate = useNavigate();
  const can = useCan();
  const writes = can('products.write');
  const save = trpc.admin.collections.save.useMutation();
  const [image, setImage] = useState<StoredImage | null>(collection?.image ?? null);
  const [removing, setRemoving] = useState(false);
  const form = useForm<CollectionValues, unknown, CollectionInput>({
    resolver,
    defaultValues: valuesOf(collection),
    disabled: !writes,
  });
  const reload = async () => {
    if (!collection) return form.getValues();
    const now = await api.admin.collections.get.fetch({ id: collection.id }, { staleTime: 0 });
    setImage(now.image);
    return valuesOf(now);
  };
  const remove = trpc.admin.collections.remove.useMutation({
    onSuccess: async () => {
      announce('Collection removed');
      form.reset(form.getValues());
      await navigate(paths.collections);
      await api.admin.collections.list.invalidate();
    },
  });
  return (
    <Page
      title={collection ? collection.title : 'New collection'}
      back={{ to: paths.collections, label: 'Collections' }}
      aside={collection && <Status {...collectionLook(collection, new Date())} />}
      actions={
        collection &&
        writes && (
          <Button tone="quiet" icon={icons.trash} onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )
      }
    >
      <EditForm
        form={form}
        labels={labels}
        fieldOfCode={{ SLUG_TAKEN: 'slug' }}
        {...(collection ? { reload } : { saveLabel: 'Create collection' })}
        onSave={async (input) => {
          const saved = await save.mutateAsync(input);
          await api.admin.collections.invalidate();
          if (!collection) {
            setTimeout(() => void navigate(paths.collection(saved.id), { replace: true }));
          }
          return valuesOf(saved);
        }}
      >
        <CollectionFields
          form={form}
          isNew={collection === null}
          writes={writes}
          image={image}
          onImage={setImage}
        />
      </EditForm>
      {collection && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          title={`Remove “${collection.title}”?`}
          confirmLabel="Remove collection"
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: collection.id, version: form.getValues('version') })}
        >
          <p>Its page goes and its address leads nowhere. The products stay.</p>
        </Confirm>
      )}
    </Page>
  );
}
