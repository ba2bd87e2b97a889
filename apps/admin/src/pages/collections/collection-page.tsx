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
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Page } from '../../ui/page.tsx';
import type { StoredImage } from '../../ui/picture.tsx';
import { Status } from '../../ui/status.tsx';
import { TranslationsPanel } from '../translations/translations-panel.tsx';
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

const labels = (t: T) => ({
  title: t('collections.titleOf'),
  slug: t('collections.address'),
  description: t('collections.description'),
  mediaId: t('collections.picture'),
  kind: t('collections.filled'),
  order: t('collections.order'),
  rule: t('collections.rule'),
  products: t('collections.products'),
  productIds: t('collections.products'),
  startsAt: t('collections.starts'),
  endsAt: t('collections.ends'),
  position: t('collections.position'),
});

const resolver: Resolver<CollectionValues, unknown, CollectionInput> = (values) => {
  const read = collectionInput.safeParse(inputOf(values));
  if (read.success) return { values: read.data, errors: {} };
  return { values: {}, errors: schemaErrors<CollectionValues>(read.error.issues) };
};

function Editor({ collection }: { collection: Collection | null }) {
  const t = useT();
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
      announce(t('collections.removed'));
      form.reset(form.getValues());
      await navigate(paths.collections);
      await api.admin.collections.list.invalidate();
    },
  });
  return (
    <Page
      title={collection ? collection.title : t('collections.new')}
      back={{ to: paths.collections, label: t('collections.title') }}
      aside={collection && <Status {...collectionLook(collection, new Date())} />}
      actions={
        collection &&
        writes && (
          <Button tone="quiet" icon={icons.trash} onClick={() => setRemoving(true)}>
            {t('collections.remove')}
          </Button>
        )
      }
    >
      <EditForm
        form={form}
        labels={labels(t)}
        fieldOfCode={{ SLUG_TAKEN: 'slug' }}
        {...(collection ? { reload } : { saveLabel: t('collections.create') })}
        onSave={async (input) => {
          const saved = await save.mutateAsync(input);
          await api.admin.collections.invalidate();
          void api.admin.translations.invalidate();
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
        {collection && <TranslationsPanel entity="collection" id={collection.id} />}
      </EditForm>
      {collection && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          title={t('collections.removeTitle', { title: collection.title })}
          confirmLabel={t('collections.removeOne')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: collection.id, version: form.getValues('version') })}
        >
          <p>{t('collections.removeWhat')}</p>
        </Confirm>
      )}
    </Page>
  );
}
