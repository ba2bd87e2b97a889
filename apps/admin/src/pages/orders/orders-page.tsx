// All orders. Filters, search and order stand in the address; new orders appear by themselves.

import { fulfilmentStatuses, orderPaymentStatuses, orderStatuses } from '@kontor/shared/enums.ts';
import { orderProblems } from '@kontor/shared/order-problems.ts';
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

const views = (t: T): View[] => [
  { label: t('orders.all'), filters: {} },
  { label: t('orders.toShip'), filters: { shipping: 'ready' } },
  { label: t('orders.notPaid'), filters: { waiting: 'transfer' } },
  { label: t('orders.problems'), filters: { problem: 'any' } },
  { label: t('orders.completed'), filters: { status: 'completed' } },
  { label: t('orders.cancelledView'), filters: { status: 'cancelled' } },
];

function choices(markets: { code: string; name: string }[], t: T): FilterChoice[] {
  return [
    {
      name: 'status',
      label: t('orders.status'),
      options: orderStatuses.map((value) => ({ value, label: t(orderLooks[value].label) })),
    },
    {
      name: 'payment',
      label: t('orders.payment'),
      options: orderPaymentStatuses.map((value) => ({
        value,
        label: t(paymentLooks[value].label),
      })),
    },
    {
      name: 'shipping',
      label: t('orders.shipping'),
      options: [
        { value: 'ready', label: t('orders.toShipNow') },
        { value: 'open', label: t('orders.notShipped') },
        ...fulfilmentStatuses.map((value) => ({ value, label: t(fulfilmentLooks[value].label) })),
      ],
    },
    {
      name: 'problem',
      label: t('orders.problem'),
      options: [
        { value: 'any', label: t('orders.anyProblem') },
        ...orderProblems.map((value) => ({ value, label: t(`orderProblem.${value}.title`) })),
      ],
    },
    {
      name: 'waiting',
      label: t('orders.waitsFor'),
      options: [
        { value: 'transfer', label: t('orders.itsTransfer') },
        { value: 'refund', label: t('orders.aRefund') },
      ],
    },
    {
      name: 'market',
      label: t('orders.market'),
      options: markets.map(({ code, name }) => ({ value: code, label: name })),
    },
  ];
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  return (
    <Page title={t('orders.title')}>
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel={t('orders.search')}
          views={views(t)}
          filters={choices(store.markets, t)}
          sorts={[
            { value: 'newest', label: t('orders.newest') },
            { value: 'oldest', label: t('orders.oldest') },
            { value: 'highest', label: t('orders.highest') },
            { value: 'lowest', label: t('orders.lowest') },
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
  const t = useT();
  const [page] = trpc.admin.orders.list.useSuspenseQuery(toInput(list.state));
  const fresh = useFreshOrders();
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('orders.noMatch')} clearTo={list.clearHref} />;
    return <FirstUse title={t('orders.noneYet')}>{t('orders.appears')}</FirstUse>;
  }
  return (
    <>
      <Table
        label={t('orders.title')}
        rows={page.items}
        rowKey={(order) => order.id}
        rowHref={(order) => paths.order(order.id)}
        isFresh={(order) => fresh.has(order.id)}
        title={{ header: t('orders.order'), cell: (order) => <Name order={order} /> }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('orders.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

function Name({ order }: { order: Order }) {
  const t = useT();
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      {order.number ? (
        `#${order.number}`
      ) : (
        <span className="font-normal text-muted">
          {order.status === 'awaiting_payment' ? t('orders.noNumberYet') : t('orders.noNumber')}
        </span>
      )}
      <ProblemMark codes={order.problems} />
    </span>
  );
}

const columns = (t: T): Column<Order>[] => [
  {
    key: 'when',
    header: t('orders.placed'),
    cell: (order) => <Time iso={order.placedAt ?? order.createdAt} />,
  },
  {
    key: 'customer',
    header: t('orders.customer'),
    cell: (order) => <span className="line-clamp-1">{order.name || shownEmail(order.email)}</span>,
  },
  {
    key: 'status',
    header: t('orders.status'),
    card: 'badge',
    wide: true,
    cell: (order) => <Status {...orderLooks[order.status]} />,
  },
  {
    key: 'payment',
    header: t('orders.payment'),
    card: 'badge',
    cell: (order) => <Status {...paymentLooks[order.paymentStatus]} />,
  },
  {
    key: 'shipping',
    header: t('orders.shipping'),
    card: 'badge',
    cell: (order) =>
      order.status === 'placed' || order.status === 'completed' ? (
        <Status {...fulfilmentLooks[order.fulfilmentStatus]} />
      ) : null,
  },
  {
    key: 'units',
    header: t('orders.items'),
    align: 'end',
    card: 'hide',
    wide: true,
    cell: (order) =>
      order.unitsRefunded > 0
        ? t('orders.itemsOf', {
            left: count(order.units - order.unitsRefunded),
            count: count(order.units),
          })
        : count(order.units),
  },
  {
    key: 'total',
    header: t('orders.total'),
    align: 'end',
    card: 'aside',
    cell: (order) => <TotalCell order={order} />,
  },
];
