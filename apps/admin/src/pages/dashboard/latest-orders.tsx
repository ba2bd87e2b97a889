// The last few orders, so that the first page shows what came in.
import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { Money } from '../../format/money.tsx';
import { fulfilmentLooks, paymentLooks } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Table } from '../../list/table.tsx';
import { paths } from '../../paths.ts';
import { useFreshOrders } from '../../shell/live.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Status } from '../../ui/status.tsx';

export const latestInput = { statuses: ['placed' as const, 'completed' as const], limit: 8 };

export function LatestOrders() {
  const [{ items }] = trpc.admin.orders.list.useSuspenseQuery(latestInput);
  const fresh = useFreshOrders();
  return (
    <Panel
      flush
      title="Latest orders"
      actions={
        <Link to={paths.orders()} className="link text-sm">
          All orders
        </Link>
      }
    >
      {items.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted">
          None yet. The first one appears here by itself.
        </p>
      ) : (
        <Table
          label="Latest orders"
          rows={items}
          rowKey={(order) => order.id}
          rowHref={(order) => paths.order(order.id)}
          isFresh={(order) => fresh.has(order.id)}
          title={{ header: 'Order', cell: (order) => `#${order.number}` }}
          columns={[
            {
              key: 'when',
              header: 'Placed',
              cell: (order) => <Time iso={order.placedAt ?? order.createdAt} />,
            },
            {
              key: 'customer',
              header: 'Customer',
              cell: (order) => order.name || shownEmail(order.email),
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
              cell: (order) => <Status {...fulfilmentLooks[order.fulfilmentStatus]} />,
            },
            {
              key: 'total',
              header: 'Total',
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
