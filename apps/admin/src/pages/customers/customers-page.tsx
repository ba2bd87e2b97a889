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
  const list = useList(spec);
  return (
    <Page
      title="Customers"
      width="wide"
      lead="People with an account. Guests stand on their orders only."
    >
      <div className="sheet">
        <ListBar list={list} searchLabel="Name or e-mail" />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const [page] = trpc.admin.customers.list.useSuspenseQuery(toInput(list.state));
  if (page.items.length === 0) {
    if (isNarrowed(list.state)) return <NoMatch what="customers" clearTo={list.clearHref} />;
    return (
      <FirstUse title="Nobody has registered yet">
        Who makes an account in the shop will stand here, with what they bought.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Customers"
        rows={page.items}
        rowKey={(customer) => customer.id}
        rowHref={(customer) => paths.customer(customer.id)}
        title={{
          header: 'Customer',
          cell: (customer) => customer.name || shownEmail(customer.email),
        }}
        columns={columns}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={page.items.length === 1 ? 'customer' : 'customers'}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns: Column<Customer>[] = [
  { key: 'email', header: 'E-mail', cell: (customer) => shownEmail(customer.email) },
  {
    key: 'orders',
    header: 'Orders',
    align: 'end',
    cell: (customer) => count(customer.orderCount),
  },
  {
    key: 'spent',
    header: 'Spent',
    align: 'end',
    card: 'aside',
    cell: (customer) => <Spent spent={customer.spent} />,
  },
  {
    key: 'since',
    header: 'Since',
    align: 'end',
    cell: (customer) => <Time iso={customer.createdAt} />,
  },
];
