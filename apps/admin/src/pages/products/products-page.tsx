// All products, of every status.

import { productSorts } from '@kontor/shared/catalog-input.ts';
import { productStatuses } from '@kontor/shared/enums.ts';
import * as icons from '@kontor/ui/icons.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { productLooks } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { useSelection } from '../../list/use-selection.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Status } from '../../ui/status.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { categoryChoices } from './tree.ts';

const spec = {
  filters: { status: productStatuses, category: 'text', brand: 'text' },
  sorts: productSorts,
} as const satisfies ListSpec;

type Item = Outputs['products']['list']['items'][number];

const filtersOf = (state: ListState<typeof spec>): Inputs['products']['matching'] => ({
  q: state.q,
  ...(state.filters.status ? { status: state.filters.status } : {}),
  ...(state.filters.category ? { categoryId: state.filters.category } : {}),
  ...(state.filters.brand ? { brandId: state.filters.brand } : {}),
});

const toInput = (state: ListState<typeof spec>): Inputs['products']['list'] => ({
  ...filtersOf(state),
  sort: state.sort,
  ...(state.after ? { cursor: state.after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  await Promise.all([
    api.admin.products.list.prefetch(toInput(state)),
    api.admin.categories.list.prefetch(),
    api.shop.store.info.prefetch(),
  ]);
  return null;
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  const can = useCan();
  const [categories] = trpc.admin.categories.list.useSuspenseQuery();
  const brand = useBrandChoice(list.state.filters.brand);
  return (
    <Page
      title={t('products.title')}
      actions={
        can('products.write') && (
          <>
            {can('imports.write') && (
              <ButtonLink to={paths.imports} icon={icons.imports}>
                {t('products.import')}
              </ButtonLink>
            )}
            <ButtonLink to={paths.newProduct} tone="primary" icon={icons.plus} data-create>
              {t('products.new')}
            </ButtonLink>
          </>
        )
      }
    >
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel={t('products.search')}
          views={[
            { label: t('products.all'), filters: {} },
            ...productStatuses.map((status) => ({
              label: t(productLooks[status].label),
              filters: { status },
            })),
          ]}
          filters={[
            {
              name: 'category',
              label: t('products.category'),
              options: categoryChoices(categories),
            },
            ...(brand ? [{ name: 'brand', label: t('products.brand'), options: [brand] }] : []),
          ]}
          sorts={[
            { value: 'updated', label: t('products.lastChanged') },
            { value: 'title', label: t('products.titleField') },
            { value: 'newest', label: t('products.newest') },
          ]}
        />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

/** The brand that the list is narrowed to: there may be thousands, so it is chosen on the page of brands. */
function useBrandChoice(id: string | undefined) {
  const t = useT();
  const { data } = trpc.admin.brands.get.useQuery({ id: id ?? '' }, { enabled: id !== undefined });
  return id === undefined ? null : { value: id, label: data?.name ?? t('products.oneBrand') };
}

function Rows({ list }: { list: List<typeof spec> }) {
  const t = useT();
  const [page] = trpc.admin.products.list.useSuspenseQuery(toInput(list.state));
  const can = useCan();
  const selection = useSelection({
    keys: page.items.map(({ id }) => id),
    label: (id) => page.items.find((item) => item.id === id)?.title ?? '',
  });
  const chosen = page.items.filter(({ id }) => selection.has(id));
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('products.noMatch')} clearTo={list.clearHref} />;
    return (
      <FirstUse
        title={t('products.noneYet')}
        action={
          can('products.write') && (
            <>
              <ButtonLink to={paths.newProduct} tone="primary" icon={icons.plus}>
                {t('products.createFirst')}
              </ButtonLink>
              {can('imports.write') && (
                <ButtonLink to={paths.imports} icon={icons.imports}>
                  {t('products.importFile')}
                </ButtonLink>
              )}
            </>
          )
        }
      >
        {t('products.what')}
      </FirstUse>
    );
  }
  return (
    <>
      <BulkBar
        chosen={chosen}
        hasMore={
          chosen.length === page.items.length &&
          (page.nextCursor !== null || list.state.after !== null)
        }
        filters={filtersOf(list.state)}
        onClear={selection.clear}
      />
      <Table
        {...(can('products.write') ? { selection } : {})}
        label={t('products.title')}
        rows={page.items}
        rowKey={(item) => item.id}
        rowHref={(item) => paths.product(item.id)}
        title={{
          header: t('products.product'),
          cell: (item) => (
            <span className="flex items-center gap-3">
              <Picture image={item.image} size={36} decorative />
              <span className="min-w-0">{item.title}</span>
            </span>
          ),
        }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('products.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns = (t: T): Column<Item>[] => [
  {
    key: 'status',
    header: t('products.status'),
    card: 'badge',
    cell: (item) => <Status {...productLooks[item.status]} />,
  },
  {
    key: 'brand',
    header: t('products.brand'),
    wide: true,
    card: 'hide',
    cell: (item) => item.brand,
  },
  {
    key: 'variants',
    header: t('products.variants'),
    align: 'end',
    cell: (item) => count(item.variantCount),
  },
  {
    key: 'available',
    header: t('products.available'),
    align: 'end',
    cell: (item) => <Available item={item} />,
  },
  {
    key: 'updated',
    header: t('products.lastChanged'),
    align: 'end',
    cell: (item) => <Time iso={item.updatedAt} />,
  },
];

function Available({ item }: { item: Item }) {
  const t = useT();
  if (item.available === null)
    return <span className="text-muted">{t('products.notTracked')}</span>;
  if (item.available === 0)
    return <span className="font-medium text-danger">{t('products.noneAvailable')}</span>;
  return count(item.available);
}
