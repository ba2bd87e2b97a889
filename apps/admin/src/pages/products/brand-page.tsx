// One brand, or a new one at /brands/new.

import { type BrandInput, brandInput } from '@kontor/shared/brand-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { Link, type LoaderFunctionArgs, useNavigate, useParams } from 'react-router';
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
import { BrandFields } from './brand-fields.tsx';
import { type Brand, type BrandValues, inputOf, valuesOf } from './brand-values.ts';
import { MergeDialog } from './merge-dialog.tsx';

export async function loader({ params }: LoaderFunctionArgs) {
  const id = params.id ?? '';
  if (id !== 'new') await api.admin.brands.get.fetch({ id });
  return null;
}

export function Component() {
  const { id = '' } = useParams();
  return id === 'new' ? <Editor brand={null} key="new" /> : <Existing id={id} key={id} />;
}

function Existing({ id }: { id: string }) {
  const [brand] = trpc.admin.brands.get.useSuspenseQuery({ id });
  return <Editor brand={brand} />;
}

const labels = (t: T) => ({
  name: t('brands.name'),
  otherNames: t('brands.otherNames'),
  slug: t('brands.address'),
  descriptionHtml: t('brands.description'),
  mediaId: t('brands.picture'),
  seoTitle: t('seo.title'),
  seoDescription: t('seo.description'),
});

const resolver: Resolver<BrandValues, unknown, BrandInput> = (values) => {
  const read = brandInput.safeParse(inputOf(values));
  if (read.success) return { values: read.data, errors: {} };
  // Names stand in one box.
  const issues = read.error.issues.map((issue) =>
    issue.path[0] === 'otherNames' ? { ...issue, path: ['otherNames'] } : issue,
  );
  return { values: {}, errors: schemaErrors<BrandValues>(issues) };
};

function Editor({ brand }: { brand: Brand | null }) {
  const t = useT();
  const navigate = useNavigate();
  const writes = useCan()('products.write');
  const save = trpc.admin.brands.save.useMutation();
  const [image, setImage] = useState<StoredImage | null>(brand?.image ?? null);
  const [asking, setAsking] = useState<'merge' | 'remove' | null>(null);
  const form = useForm<BrandValues, unknown, BrandInput>({
    resolver,
    defaultValues: valuesOf(brand),
    disabled: !writes,
  });
  const reload = async () => {
    if (!brand) return form.getValues();
    const now = await api.admin.brands.get.fetch({ id: brand.id }, { staleTime: 0 });
    setImage(now.image);
    return valuesOf(now);
  };
  const leave = async (to: string, said: string) => {
    announce(said);
    form.reset(form.getValues());
    await navigate(to);
    await Promise.all([api.admin.brands.invalidate(), api.admin.products.invalidate()]);
  };
  const remove = trpc.admin.brands.remove.useMutation({
    onSuccess: () => leave(paths.brands, t('brands.removed')),
  });
  return (
    <Page
      title={brand ? brand.name : t('brands.new')}
      back={{ to: paths.brands, label: t('brands.title') }}
      lead={
        brand && (
          <Link to={paths.products({ brand: brand.id })} className="link">
            {t('brands.productCount', { count: brand.productCount })}
          </Link>
        )
      }
      actions={
        brand &&
        writes && (
          <>
            <Button tone="quiet" icon={icons.returns} onClick={() => setAsking('merge')}>
              {t('brands.merge')}
            </Button>
            <Button tone="quiet" icon={icons.trash} onClick={() => setAsking('remove')}>
              {t('brands.remove')}
            </Button>
          </>
        )
      }
    >
      <EditForm
        form={form}
        labels={labels(t)}
        fieldOfCode={{ SLUG_TAKEN: 'slug' }}
        {...(brand ? { reload } : { saveLabel: t('brands.create') })}
        onSave={async (input) => {
          const saved = await save.mutateAsync(input);
          await Promise.all([api.admin.brands.invalidate(), api.admin.products.invalidate()]);
          if (!brand) setTimeout(() => void navigate(paths.brand(saved.id), { replace: true }));
          return valuesOf(saved);
        }}
      >
        <BrandFields form={form} writes={writes} image={image} onImage={setImage} />
      </EditForm>
      {brand && asking === 'merge' && (
        <MergeDialog
          brand={brand}
          version={form.getValues('version')}
          onClose={() => setAsking(null)}
          onMerged={(intoId) => leave(paths.brand(intoId), t('brands.merged'))}
        />
      )}
      {brand && (
        <Confirm
          open={asking === 'remove'}
          onClose={() => setAsking(null)}
          title={t('brands.removeTitle', { name: brand.name })}
          confirmLabel={t('brands.removeOne')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: brand.id, version: form.getValues('version') })}
        >
          <p>{brand.productCount === 0 ? t('brands.removeWhat') : t('brands.removeNot')}</p>
        </Confirm>
      )}
    </Page>
  );
}
