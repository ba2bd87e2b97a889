// All brands from A to Z, each with how many products it has.

import * as icons from '@kontor/ui/icons.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { type T, useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const list = useList(spec);
  const can = useCan();
  return (
    <Page
      title={t('brands.title')}
      width="wide"
      lead={t('brands.lead')}
      actions={
        can('products.write') && (
          <ButtonLink to={paths.newBrand} tone="primary" icon={icons.plus} data-create>
            {t('brands.new')}
          </ButtonLink>
        )
      }
    >
      <div className="sheet">
        <ListBar list={list} searchLabel={t('brands.name')} />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const t = useT();
  const [page] = trpc.admin.brands.list.useSuspenseQuery(toInput(list.state));
  const can = useCan();
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('brands.noMatch')} clearTo={list.clearHref} />;
    return (
      <FirstUse
        title={t('brands.noneYet')}
        action={
          can('products.write') && (
            <ButtonLink to={paths.newBrand} tone="primary" icon={icons.plus}>
              {t('brands.createFirst')}
            </ButtonLink>
          )
        }
      >
        {t('brands.what')}
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label={t('brands.title')}
        rows={page.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.brand(id)}
        title={{
          header: t('brands.brand'),
          cell: ({ image, name }) => (
            <span className="flex items-center gap-3">
              <Picture image={image} size={28} decorative />
              <span className="min-w-0 break-words">{name}</span>
            </span>
          ),
        }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('brands.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns = (t: T): Column<Brand>[] => [
  {
    key: 'slug',
    header: t('brands.address'),
    wide: true,
    cell: ({ slug }) => <span className="text-muted">/brands/{slug}</span>,
  },
  {
    key: 'products',
    header: t('brands.products'),
    align: 'end',
    cell: ({ id, productCount }) => (
      <ButtonLink
        size="sm"
        tone="quiet"
        to={paths.products({ brand: id })}
        className="-mx-2 text-primary underline underline-offset-2"
      >
        {t('brands.productCount', { count: productCount })}
      </ButtonLink>
    ),
  },
];
