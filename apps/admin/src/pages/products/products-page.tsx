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
import { useT } from '../../messages/use-t.ts';
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
      title="Products"
      actions={
        can('products.write') && (
          <>
            {can('imports.write') && (
              <ButtonLink to={paths.imports} icon={icons.imports}>
                Import
              </ButtonLink>
            )}
            <ButtonLink to={paths.newProduct} tone="primary" icon={icons.plus} data-create>
              New product
            </ButtonLink>
          </>
        )
      }
    >
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel="Title, brand, SKU or barcode"
          views={[
            { label: 'All', filters: {} },
            ...productStatuses.map((status) => ({
              label: t(productLooks[status].label),
              filters: { status },
            })),
          ]}
          filters={[
            { name: 'category', label: 'Category', options: categoryChoices(categories) },
            ...(brand ? [{ name: 'brand', label: 'Brand', options: [brand] }] : []),
          ]}
          sorts={[
            { value: 'updated', label: 'Last changed' },
            { value: 'title', label: 'Title' },
            { value: 'newest', label: 'Newest' },
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
  const { data } = trpc.admin.brands.get.useQuery({ id: id ?? '' }, { enabled: id !== undefined });
  return id === undefined ? null : { value: id, label: data?.name ?? 'One brand' };
}

function Rows({ list }: { list: List<typeof spec> }) {
  const [page] = trpc.admin.products.list.useSuspenseQuery(toInput(list.state));
  const can = useCan();
  const selection = useSelection({
    keys: page.items.map(({ id }) => id),
    label: (id) => page.items.find((item) => item.id === id)?.title ?? '',
  });
  const chosen = page.items.filter(({ id }) => selection.has(id));
  if (page.items.length === 0) {
    if (isNarrowed(list.state)) return <NoMatch what="products" clearTo={list.clearHref} />;
    return (
      <FirstUse
        title="Nothing to sell yet"
        action={
          can('products.write') && (
            <>
              <ButtonLink to={paths.newProduct} tone="primary" icon={icons.plus}>
                Create the first product
              </ButtonLink>
              {can('imports.write') && (
                <ButtonLink to={paths.imports} icon={icons.imports}>
                  Import a CSV file
                </ButtonLink>
              )}
            </>
          )
        }
      >
        A product has a title, pictures and one or more variants with a price. It shows in the shop
        once it is on sale.
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
        label="Products"
        rows={page.items}
        rowKey={(item) => item.id}
        rowHref={(item) => paths.product(item.id)}
        title={{
          header: 'Product',
          cell: (item) => (
            <span className="flex items-center gap-3">
              <Picture image={item.image} size={36} decorative />
              <span className="min-w-0">{item.title}</span>
            </span>
          ),
        }}
        columns={columns}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={page.items.length === 1 ? 'product' : 'products'}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns: Column<Item>[] = [
  {
    key: 'status',
    header: 'Status',
    card: 'badge',
    cell: (item) => <Status {...productLooks[item.status]} />,
  },
  { key: 'brand', header: 'Brand', wide: true, card: 'hide', cell: (item) => item.brand },
  { key: 'variants', header: 'Variants', align: 'end', cell: (item) => count(item.variantCount) },
  {
    key: 'available',
    header: 'Available',
    align: 'end',
    cell: (item) => <Available item={item} />,
  },
  {
    key: 'updated',
    header: 'Last changed',
    align: 'end',
    cell: (item) => <Time iso={item.updatedAt} />,
  },
];

function Available({ item }: { item: Item }) {
  if (item.available === null) return <span className="text-muted">Not tracked</span>;
  if (item.available === 0) return <span className="font-medium text-danger">None</span>;
  return count(item.available);
}
