// One product: what it is, its pictures, its options and variants; and whether it is on sale.

import type { ProductStatus } from '@kontor/shared/enums.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useRef } from 'react';
import { useForm } from 'react-hook-form';
import { type LoaderFunctionArgs, useParams } from 'react-router';
import { api, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { productLooks } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Message, type MessageId, type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Columns, Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { TranslationsPanel } from '../translations/translations-panel.tsx';
import { AttributesPanel } from './attributes-panel.tsx';
import { MediaPanel } from './media-panel.tsx';
import { DetailsPanel, SearchPanel, SidePanels } from './product-panels.tsx';
import {
  type Product,
  type ProductInputs,
  type ProductValues,
  productResolver,
  valuesOf,
} from './product-values.ts';
import { StockPanel } from './stock-panel.tsx';
import { VariantPanel } from './variant-panel.tsx';

export async function loader({ params }: LoaderFunctionArgs) {
  const id = params.id ?? '';
  await Promise.all([
    api.admin.products.get.fetch({ id }),
    api.admin.categories.list.prefetch(),
    api.admin.attributes.list.prefetch(),
    api.admin.productTypes.list.prefetch(),
    api.shop.store.info.prefetch(),
  ]);
  return null;
}

export function Component() {
  const { id = '' } = useParams();
  const [product] = trpc.admin.products.get.useSuspenseQuery({ id });
  return <Editor key={product.id} product={product} />;
}

const labels = (t: T) => ({
  title: t('products.titleField'),
  slug: t('products.address'),
  descriptionHtml: t('products.description'),
  brand: t('products.brand'),
  typeId: t('products.type'),
  tags: t('products.tags'),
  attributes: t('products.attributes'),
  taxClass: t('products.taxClass'),
  seoTitle: t('seo.title'),
  seoDescription: t('seo.description'),
  rank: t('products.rank'),
  categoryIds: t('products.categories'),
  options: t('products.options'),
  variants: t('products.variants'),
});

function Editor({ product }: { product: Product }) {
  const t = useT();
  const can = useCan();
  const writes = can('products.write');
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  const currencies = [...new Set(store.markets.map((market) => market.currency))];
  const version = useRef(product.version);
  const form = useForm<ProductValues, unknown, ProductInputs>({
    defaultValues: valuesOf(product, currencies),
    resolver: productResolver,
    disabled: !writes,
  });
  const update = trpc.admin.products.update.useMutation();
  const saveVariants = trpc.admin.products.saveVariants.useMutation();

  const refresh = async (): Promise<ProductValues> => {
    const fresh = await api.admin.products.get.fetch({ id: product.id }, { staleTime: 0 });
    version.current = fresh.version;
    void api.admin.products.list.invalidate();
    void api.admin.translations.invalidate();
    return valuesOf(fresh, currencies);
  };

  const save = async (inputs: ProductInputs): Promise<ProductValues> => {
    const { options, variants, ...rest } = form.formState.dirtyFields;
    if (Object.keys(rest).length > 0) {
      const saved = await update.mutateAsync({
        ...inputs.product,
        id: product.id,
        version: version.current,
      });
      version.current = saved.version;
    }
    if (options || variants) {
      const saved = await saveVariants.mutateAsync({
        ...inputs.variants,
        // A picture that was taken away meanwhile is no variant's any more.
        variants: inputs.variants.variants.map((variant) =>
          product.media.some(({ mediaId }) => mediaId === variant.mediaId)
            ? variant
            : { ...variant, mediaId: null },
        ),
        productId: product.id,
        version: version.current,
      });
      version.current = saved.version;
    }
    return refresh();
  };

  return (
    <Page
      title={product.title}
      back={{ to: paths.products(), label: t('products.title') }}
      aside={<Status {...productLooks[product.status]} />}
      lead={
        <Message
          id={product.publishedAt ? 'products.changedFirstOnSale' : 'products.changed'}
          values={{
            changed: <Time iso={product.updatedAt} focusable />,
            first: product.publishedAt && <Time iso={product.publishedAt} focusable />,
          }}
        />
      }
      actions={
        writes && (
          <StatusActions
            product={product}
            onVersion={(from, to) => {
              // A form that began before somebody else's save keeps its older version: saving it
              // must still say so.
              if (version.current === from) version.current = to;
            }}
          />
        )
      }
    >
      <EditForm
        form={form}
        onSave={save}
        reload={refresh}
        fieldOfCode={{ SLUG_TAKEN: 'slug' }}
        labels={labels(t)}
      >
        <Columns
          main={
            <>
              <DetailsPanel form={form} />
              <AttributesPanel form={form} />
              <MediaPanel product={product} editable={writes} />
              <VariantPanel form={form} media={product.media} editable={writes} />
              <SearchPanel form={form} />
            </>
          }
          side={
            <>
              <SidePanels form={form} />
              {can('inventory.read') && <StockPanel product={product} />}
              <TranslationsPanel entity="product" id={product.id} />
              {product.earlierSlugs.length > 0 && (
                <Panel title={t('products.earlier')} hint={t('products.earlierHint')}>
                  <ul className="grid gap-0.5 text-sm break-all">
                    {product.earlierSlugs.map((slug) => (
                      <li key={slug}>/{slug}</li>
                    ))}
                  </ul>
                </Panel>
              )}
            </>
          }
        />
      </EditForm>
    </Page>
  );
}

const statusActions: Record<ProductStatus, { to: ProductStatus; label: MessageId }[]> = {
  draft: [
    { to: 'archived', label: 'products.archive' },
    { to: 'active', label: 'products.putOnSale' },
  ],
  active: [
    { to: 'archived', label: 'products.archive' },
    { to: 'draft', label: 'products.takeOffSale' },
  ],
  archived: [{ to: 'draft', label: 'products.backAsDraft' }],
};

type StatusProps = { product: Product; onVersion: (from: number, to: number) => void };

/** Reversible, so it asks nothing; the opposite stands in the same place afterwards. */
function StatusActions({ product, onVersion }: StatusProps) {
  const t = useT();
  const setStatus = trpc.admin.products.setStatus.useMutation({
    onSuccess: ({ version }, { status, version: from }) => {
      onVersion(from, version);
      announce(t(`products.now.${status}`));
    },
    onSettled: () => api.admin.products.invalidate(),
  });
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap gap-2">
        {product.status === 'active' && (
          <a
            href={`/p/${product.slug}`}
            target="_blank"
            rel="noreferrer"
            className="link self-center px-2 text-sm"
          >
            {t('products.seeInShop')}
          </a>
        )}
        {statusActions[product.status].map(({ to, label }) => (
          <Button
            key={to}
            tone={to === 'active' ? 'primary' : 'secondary'}
            pending={setStatus.isPending && setStatus.variables.status === to}
            disabled={setStatus.isPending}
            onClick={() =>
              setStatus.mutate({ id: product.id, status: to, version: product.version })
            }
          >
            {t(label)}
          </Button>
        ))}
      </div>
      {setStatus.error && <Problem error={setStatus.error} />}
    </div>
  );
}
