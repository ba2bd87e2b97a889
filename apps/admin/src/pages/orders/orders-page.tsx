// All orders. Filters, search and order stand in the address; new orders appear by themselves.

import { fulfilmentStatuses, orderPaymentStatuses, orderStatuses } from '@kontor/shared/enums.ts';
import { orderProblems, problemWords } from '@kontor/shared/order-problems.ts';
import { shownEmail } from '@kontor/shared/shown-email.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { fulfilmentLooks, orderLooks, paymentLooks } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { type FilterChoice, ListBar, type View } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useFreshOrders } from '../../shell/live.tsx';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { ordersSpec as spec, toInput } from './orders-list.ts';
import { ProblemMark } from './problem-mark.tsx';
import { TotalCell } from './total-cell.tsx';

type Order = Outputs['orders']['list']['items'][number];

export async function loader({ request }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  await Promise.all([
    api.admin.orders.list.prefetch(toInput(state)),
    api.shop.store.info.prefetch(),
  ]);
  return null;
}

const views: View[] = [
  { label: 'All', filters: {} },
  { label: 'To ship', filters: { shipping: 'ready' } },
  { label: 'Not paid', filters: { waiting: 'transfer' } },
  { label: 'Problems', filters: { problem: 'any' } },
  { label: 'Completed', filters: { status: 'completed' } },
  { label: 'Cancelled', filters: { status: 'cancelled' } },
];

function choices(markets: { code: string; name: string }[], t: T): FilterChoice[] {
  return [
    {
      name: 'status',
      label: 'Status',
      options: orderStatuses.map((value) => ({ value, label: t(orderLooks[value].label) })),
    },
    {
      name: 'payment',
      label: 'Payment',
      options: orderPaymentStatuses.map((value) => ({
        value,
        label: t(paymentLooks[value].label),
      })),
    },
    {
      name: 'shipping',
      label: 'Shipping',
      options: [
        { value: 'ready', label: 'To ship now' },
        { value: 'open', label: 'Not shipped, or in part' },
        ...fulfilmentStatuses.map((value) => ({ value, label: t(fulfilmentLooks[value].label) })),
      ],
    },
    {
      name: 'problem',
      label: 'Problem',
      options: [
        { value: 'any', label: 'Any problem' },
        ...orderProblems.map((value) => ({ value, label: problemWords[value].title })),
      ],
    },
    {
      name: 'waiting',
      label: 'Waits for',
      options: [
        { value: 'transfer', label: 'Its transfer or cash' },
        { value: 'refund', label: 'A refund on its way' },
      ],
    },
    {
      name: 'market',
      label: 'Market',
      options: markets.map(({ code, name }) => ({ value: code, label: name })),
    },
  ];
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  return (
    <Page title="Orders">
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel="Number, name, e-mail, SKU, tracking"
          views={views}
          filters={choices(store.markets, t)}
          sorts={[
            { value: 'newest', label: 'Newest' },
            { value: 'oldest', label: 'Oldest' },
            { value: 'highest', label: 'Highest total' },
            { value: 'lowest', label: 'Lowest total' },
          ]}
        />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const [page] = trpc.admin.orders.list.useSuspenseQuery(toInput(list.state));
  const fresh = useFreshOrders();
  if (page.items.length === 0) {
    if (isNarrowed(list.state)) return <NoMatch what="orders" clearTo={list.clearHref} />;
    return (
      <FirstUse title="No orders yet">
        An order appears here by itself the moment somebody places it.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Orders"
        rows={page.items}
        rowKey={(order) => order.id}
        rowHref={(order) => paths.order(order.id)}
        isFresh={(order) => fresh.has(order.id)}
        title={{ header: 'Order', cell: (order) => <Name order={order} /> }}
        columns={columns}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={page.items.length === 1 ? 'order' : 'orders'}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

function Name({ order }: { order: Order }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      {order.number ? (
        `#${order.number}`
      ) : (
        <span className="font-normal text-muted">
          {order.status === 'awaiting_payment' ? 'No number yet' : 'Without number'}
        </span>
      )}
      <ProblemMark codes={order.problems} />
    </span>
  );
}

const columns: Column<Order>[] = [
  {
    key: 'when',
    header: 'Placed',
    cell: (order) => <Time iso={order.placedAt ?? order.createdAt} />,
  },
  {
    key: 'customer',
    header: 'Customer',
    cell: (order) => <span className="line-clamp-1">{order.name || shownEmail(order.email)}</span>,
  },
  {
    key: 'status',
    header: 'Status',
    card: 'badge',
    wide: true,
    cell: (order) => <Status {...orderLooks[order.status]} />,
  },
  {
    key: 'payment',
    header: 'Payment',
    card: 'badge',
    cell: (order) => <Status {...paymentLooks[order.paymentStatus]} />,
  },
  {
    key: 'shipping',
    header: 'Shipping',
    card: 'badge',
    cell: (order) =>
      order.status === 'placed' || order.status === 'completed' ? (
        <Status {...fulfilmentLooks[order.fulfilmentStatus]} />
      ) : null,
  },
  {
    key: 'units',
    header: 'Items',
    align: 'end',
    card: 'hide',
    wide: true,
    cell: (order) =>
      order.unitsRefunded > 0
        ? `${count(order.units - order.unitsRefunded)} of ${count(order.units)}`
        : count(order.units),
  },
  {
    key: 'total',
    header: 'Total',
    align: 'end',
    card: 'aside',
    cell: (order) => <TotalCell order={order} />,
  },
];
