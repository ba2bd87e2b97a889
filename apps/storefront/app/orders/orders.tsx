// A customer's orders, the newest first.

import { Badge, type BadgeTone } from '@kontor/ui/badge.tsx';
import { buttonClass } from '@kontor/ui/button.tsx';
import { Link } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import type { OrderListData } from '../api-types.ts';
import { personalPage } from '../caching.ts';
import { longDate } from '../format/dates.ts';
import { usePaths } from '../market.ts';
import { useMoney } from '../shell/shop-context.tsx';
import type { Route } from './+types/orders.ts';

export const headers = personalPage;

export function loader(args: Route.LoaderArgs) {
  const cursor = args.url.searchParams.get('after');
  return ask(apiFor(args).shop.orders.list.query({ cursor, limit: 20 }));
}

export default function Orders({ loaderData: { items, nextCursor } }: Route.ComponentProps) {
  const to = usePaths();
  return (
    <>
      <h1 className="sr-only">Orders</h1>
      {items.length === 0 && (
        <p className="text-lg text-muted">
          You have not ordered anything yet.{' '}
          <Link to={to('/')} className="text-link">
            Look around
          </Link>
        </p>
      )}
      <ul>
        {items.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      {nextCursor && (
        <Link
          to={{ search: `?after=${encodeURIComponent(nextCursor)}` }}
          className={`mt-8 ${buttonClass('secondary')}`}
        >
          Older orders
        </Link>
      )}
    </>
  );
}

type Row = OrderListData['items'][number];

function OrderRow({ order }: { order: Row }) {
  const to = usePaths();
  const money = useMoney();
  const { words, tone } = stateOf(order);
  return (
    <li className="relative grid gap-x-6 gap-y-1 border-b border-line py-5 sm:grid-cols-[8rem_1fr_auto_auto] sm:items-baseline">
      <Link
        to={to(`/account/orders/${order.number}`)}
        className="quiet-link font-medium after:absolute after:inset-0"
      >
        Order {order.number}
      </Link>
      <p className="min-w-0 truncate text-muted">
        {longDate(order.createdAt, order)}: {order.titles.join(', ')}
      </p>
      <Badge tone={tone}>{words}</Badge>
      <p className="sm:text-right">{money(order.total, order.currency)}</p>
    </li>
  );
}

function stateOf(order: Row): { words: string; tone: BadgeTone } {
  if (order.status === 'cancelled') return { words: 'Cancelled', tone: 'neutral' };
  if (order.paymentStatus === 'refunded') return { words: 'Refunded', tone: 'neutral' };
  if (order.fulfilmentStatus === 'delivered') return { words: 'Delivered', tone: 'success' };
  if (order.fulfilmentStatus === 'fulfilled') return { words: 'On its way', tone: 'info' };
  if (order.fulfilmentStatus === 'partially_fulfilled') {
    return { words: 'Partly on its way', tone: 'info' };
  }
  if (order.paymentStatus === 'voided' || order.paymentStatus === 'charged_back') {
    return { words: 'Not paid any more', tone: 'warning' };
  }
  if (order.paymentStatus === 'partially_paid') return { words: 'Paid in part', tone: 'warning' };
  if (order.paymentStatus === 'awaiting') return { words: 'Waiting for payment', tone: 'warning' };
  return { words: 'Being packed', tone: 'neutral' };
}
