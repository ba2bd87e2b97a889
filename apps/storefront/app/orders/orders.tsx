// A customer's orders, the newest first.

import { Badge, type BadgeTone } from '@kontor/ui/badge.tsx';
import { buttonClass } from '@kontor/ui/button.tsx';
import { Link } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import type { OrderListData } from '../api-types.ts';
import { personalPage } from '../caching.ts';
import { longDate } from '../format/dates.ts';
import { usePaths } from '../market.ts';
import { Message, type MessageId, useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';
import type { Route } from './+types/orders.ts';

export const headers = personalPage;

export function loader(args: Route.LoaderArgs) {
  const cursor = args.url.searchParams.get('after');
  return ask(apiFor(args).shop.orders.list.query({ cursor, limit: 20 }));
}

export default function Orders({ loaderData: { items, nextCursor } }: Route.ComponentProps) {
  const to = usePaths();
  const t = useT();
  return (
    <>
      <h1 className="sr-only">{t('orders.title')}</h1>
      {items.length === 0 && (
        <p className="text-lg text-muted">
          <Message id="orders.none" tags={{ link: <Link to={to('/')} className="text-link" /> }} />
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
          {t('orders.older')}
        </Link>
      )}
    </>
  );
}

type Row = OrderListData['items'][number];

function OrderRow({ order }: { order: Row }) {
  const to = usePaths();
  const money = useMoney();
  const t = useT();
  const { words, tone } = stateOf(order);
  const titles = new Intl.ListFormat(t.locale, { type: 'unit', style: 'short' });
  return (
    <li className="relative grid gap-x-6 gap-y-1 border-b border-line py-5 sm:grid-cols-[8rem_1fr_auto_auto] sm:items-baseline">
      <Link
        to={to(`/account/orders/${order.number}`)}
        className="quiet-link font-medium after:absolute after:inset-0"
      >
        {t('order.title', { number: order.number })}
      </Link>
      <p className="min-w-0 truncate text-muted">
        {t('orders.what', {
          date: longDate(order.createdAt, { locale: t.locale, timeZone: order.timeZone }),
          titles: titles.format(order.titles),
        })}
      </p>
      <Badge tone={tone}>{t(words)}</Badge>
      <p className="sm:text-right">{money(order.total, order.currency)}</p>
    </li>
  );
}

function stateOf(order: Row): { words: MessageId; tone: BadgeTone } {
  if (order.status === 'cancelled') return { words: 'orders.cancelled', tone: 'neutral' };
  if (order.paymentStatus === 'refunded') return { words: 'orders.refunded', tone: 'neutral' };
  if (order.fulfilmentStatus === 'delivered') return { words: 'orders.delivered', tone: 'success' };
  if (order.fulfilmentStatus === 'fulfilled') return { words: 'orders.onItsWay', tone: 'info' };
  if (order.fulfilmentStatus === 'partially_fulfilled') {
    return { words: 'orders.partlyOnItsWay', tone: 'info' };
  }
  if (order.paymentStatus === 'voided' || order.paymentStatus === 'charged_back') {
    return { words: 'orders.notPaidAnyMore', tone: 'warning' };
  }
  if (order.paymentStatus === 'partially_paid')
    return { words: 'orders.paidInPart', tone: 'warning' };
  if (order.paymentStatus === 'awaiting') return { words: 'orders.waiting', tone: 'warning' };
  return { words: 'orders.packing', tone: 'neutral' };
}
