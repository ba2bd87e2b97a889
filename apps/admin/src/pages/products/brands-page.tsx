// All brands from A to Z, each with how many products it has.
import * as icons from '@kontor/ui/icons.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { plural } from '../../format/money.tsx';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';

const spec = { filters: {}, sorts: [] } as const satisfies ListSpec;

type Brand = Outputs['brands']['list']['items'][number];

const toInput = ({ q, after }: ListState<typeof spec>): Inputs['brands']['list'] => ({
  search: q,
  ...(after ? { cursor: after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  await api.admin.brands.list.prefetch(toInput(readList(spec, new URL(request.url).searchParams)));
  return null;
}

export function Component() {
  const list = useList(spec);
  const can = useCan();
  return (
    <Page
      title="Brands"
      width="wide"
      lead="Who makes what the shop sells. Each has a page of its own."
      actions={
        can('products.write') && (
          <ButtonLink to={paths.newBrand} tone="primary" icon={icons.plus} data-create>
            New brand
          </ButtonLink>
        )
      }
    >
      <div className="sheet">
        <ListBar list={list} searchLabel="Name" />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const [page] = trpc.admin.brands.list.useSuspenseQuery(toInput(list.state));
  const can = useCan();
  if (page.items.length === 0) {
    if (isNarrowed(list.state)) return <NoMatch what="brands" clearTo={list.clearHref} />;
    return (
      <FirstUse
        title="No brands yet"
        action={
          can('products.write') && (
            <ButtonLink to={paths.newBrand} tone="primary" icon={icons.plus}>
              Create the first brand
            </ButtonLink>
          )
        }
      >
        A brand is who makes a product. It comes with the products of a file, or with its name on a
        product’s page.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Brands"
        rows={page.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.brand(id)}
        title={{
          header: 'Brand',
          cell: ({ image, name }) => (
            <span className="flex items-center gap-3">
              <Picture image={image} size={28} decorative />
              <span className="min-w-0 break-words">{name}</span>
            </span>
          ),
        }}
        columns={columns}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={page.items.length === 1 ? 'brand' : 'brands'}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns: Column<Brand>[] = [
  {
    key: 'slug',
    header: 'Address',
    wide: true,
    cell: ({ slug }) => <span className="text-muted">/brands/{slug}</span>,
  },
  {
    key: 'products',
    header: 'Products',
    align: 'end',
    cell: ({ id, productCount }) => (
      <ButtonLink
        size="sm"
        tone="quiet"
        to={paths.products({ brand: id })}
        className="-mx-2 text-primary underline underline-offset-2"
      >
        {plural(productCount, 'product')}
      </ButtonLink>
    ),
  },
];
