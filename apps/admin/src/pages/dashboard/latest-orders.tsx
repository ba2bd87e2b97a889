// The last few orders, so that the first page shows what came in.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { Money } from '../../format/money.tsx';
import { fulfilmentLooks, paymentLooks } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Table } from '../../list/table.tsx';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useFreshOrders } from '../../shell/live.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Status } from '../../ui/status.tsx';

export const latestInput = { statuses: ['placed' as const, 'completed' as const], limit: 8 };

export function LatestOrders() {
  const t = useT();
  const [{ items }] = trpc.admin.orders.list.useSuspenseQuery(latestInput);
  const fresh = useFreshOrders();
  return (
    <Panel
      flush
      title={t('dashboard.latest')}
      actions={
        <Link to={paths.orders()} className="link text-sm">
          {t('dashboard.allOrders')}
        </Link>
      }
    >
      {items.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted">{t('dashboard.noneYet')}</p>
      ) : (
        <Table
          label={t('dashboard.latest')}
          rows={items}
          rowKey={(order) => order.id}
          rowHref={(order) => paths.order(order.id)}
          isFresh={(order) => fresh.has(order.id)}
          title={{ header: t('dashboard.order'), cell: (order) => `#${order.number}` }}
          columns={[
            {
              key: 'when',
              header: t('dashboard.placed'),
              cell: (order) => <Time iso={order.placedAt ?? order.createdAt} />,
            },
            {
              key: 'customer',
              header: t('dashboard.customer'),
              cell: (order) => order.name || shownEmail(order.email),
            },
            {
              key: 'payment',
              header: t('dashboard.payment'),
              card: 'badge',
              cell: (order) => <Status {...paymentLooks[order.paymentStatus]} />,
            },
            {
              key: 'shipping',
              header: t('dashboard.shipping'),
              card: 'badge',
              cell: (order) => <Status {...fulfilmentLooks[order.fulfilmentStatus]} />,
            },
            {
              key: 'total',
              header: t('dashboard.total'),
              align: 'end',
              card: 'aside',
              cell: (order) => <Money amount={order.total} currency={order.currency} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}
