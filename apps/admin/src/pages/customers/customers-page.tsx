// Customers with an account, newest first.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Time } from '../../format/time.tsx';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Spent } from './spent.tsx';

const spec = { filters: {}, sorts: [] } as const satisfies ListSpec;

type Customer = Outputs['customers']['list']['items'][number];

const toInput = ({ q, after }: ListState<typeof spec>): Inputs['customers']['list'] => ({
  q,
  ...(after ? { cursor: after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  await api.admin.customers.list.prefetch(
    toInput(readList(spec, new URL(request.url).searchParams)),
  );
  return null;
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  return (
    <Page title={t('customers.title')} width="wide" lead={t('customers.lead')}>
      <div className="sheet">
        <ListBar list={list} searchLabel={t('customers.search')} />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const t = useT();
  const [page] = trpc.admin.customers.list.useSuspenseQuery(toInput(list.state));
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('customers.noMatch')} clearTo={list.clearHref} />;
    return <FirstUse title={t('customers.noneYet')}>{t('customers.willStandHere')}</FirstUse>;
  }
  return (
    <>
      <Table
        label={t('customers.title')}
        rows={page.items}
        rowKey={(customer) => customer.id}
        rowHref={(customer) => paths.customer(customer.id)}
        title={{
          header: t('customers.customer'),
          cell: (customer) => customer.name || shownEmail(customer.email),
        }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('customers.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns = (t: T): Column<Customer>[] => [
  { key: 'email', header: t('customers.email'), cell: (customer) => shownEmail(customer.email) },
  {
    key: 'orders',
    header: t('customers.orders'),
    align: 'end',
    cell: (customer) => count(customer.orderCount),
  },
  {
    key: 'spent',
    header: t('customers.spent'),
    align: 'end',
    card: 'aside',
    cell: (customer) => <Spent spent={customer.spent} />,
  },
  {
    key: 'since',
    header: t('customers.since'),
    align: 'end',
    cell: (customer) => <Time iso={customer.createdAt} />,
  },
];
