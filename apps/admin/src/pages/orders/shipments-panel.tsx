// The parcels of an order and what is in each.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { trpc } from '../../api.ts';
import { Time } from '../../format/time.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { lineName, type Order, refreshOrder } from './order.ts';

type Shipment = Order['shipments'][number];

export function ShipmentsPanel({ order }: { order: Order }) {
  const t = useT();
  return (
    <Panel title={t('shipments.title')} flush>
      {order.shipments.length === 0 && (
        <p className="px-4 py-3 text-sm text-muted">{t('shipments.none')}</p>
      )}
      <ul className="divide-y divide-line">
        {order.shipments.map((shipment, index) => (
          <Parcel key={shipment.id} order={order} shipment={shipment} number={index + 1} />
        ))}
      </ul>
    </Panel>
  );
}

type ParcelProps = { order: Order; shipment: Shipment; number: number };

function Parcel({ order, shipment, number }: ParcelProps) {
  const t = useT();
  const deliver = trpc.admin.orders.markDelivered.useMutation({
    onSuccess: () => announce(t('shipments.marked')),
    onSettled: refreshOrder,
  });
  const time = <Time iso={shipment.deliveredAt ?? shipment.shippedAt} focusable />;
  const tracking = [shipment.carrier, shipment.trackingNumber].filter(Boolean).join(' ');
  return (
    <li className="grid gap-2 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 className="font-medium">{t('shipments.parcel', { number })}</h3>
        {shipment.status === 'delivered' ? (
          <Status label="status.fulfilment.delivered" tone="well" icon={icons.done} />
        ) : (
          <Status label="shipments.onItsWay" tone="under-way" icon={icons.truck} />
        )}
        <span className="mr-auto text-muted">
          {shipment.location ? (
            <Message id="shipments.from" values={{ time, location: shipment.location }} />
          ) : (
            time
          )}
        </span>
        {shipment.status === 'shipped' && order.allowedActions.includes('markDelivered') && (
          <Button
            size="sm"
            pending={deliver.isPending}
            aria-label={t('shipments.markOne', { number })}
            onClick={() => deliver.mutate({ orderId: order.id, shipmentId: shipment.id })}
          >
            {t('shipments.mark')}
          </Button>
        )}
      </div>
      {deliver.error && <Problem error={deliver.error} />}
      {tracking && (
        <div>
          {shipment.trackingUrl ? (
            <a
              href={shipment.trackingUrl}
              target="_blank"
              rel="noreferrer"
              className="link font-mono text-xs"
            >
              {tracking}
            </a>
          ) : (
            <span className="font-mono text-xs">{tracking}</span>
          )}
        </div>
      )}
      <ul className="text-muted">
        {shipment.lines.map(({ orderLineId, quantity }) => {
          const line = order.lines.find((each) => each.id === orderLineId);
          return (
            <li key={orderLineId}>
              {t('shipments.line', { quantity, item: line ? lineName(line) : t('refund.anItem') })}
            </li>
          );
        })}
      </ul>
    </li>
  );
}
