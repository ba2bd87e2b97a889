// The parcels of an order and what is in each.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { trpc } from '../../api.ts';
import { Time } from '../../format/time.tsx';
import { announce } from '../../ui/announce.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { lineName, type Order, refreshOrder } from './order.ts';

type Shipment = Order['shipments'][number];

export function ShipmentsPanel({ order }: { order: Order }) {
  return (
    <Panel title="Shipments" flush>
      {order.shipments.length === 0 && (
        <p className="px-4 py-3 text-sm text-muted">Nothing has been shipped.</p>
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
  const deliver = trpc.admin.orders.markDelivered.useMutation({
    onSuccess: () => announce('Marked as delivered'),
    onSettled: refreshOrder,
  });
  const tracking = [shipment.carrier, shipment.trackingNumber].filter(Boolean).join(' ');
  return (
    <li className="grid gap-2 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 className="font-medium">Parcel {number}</h3>
        {shipment.status === 'delivered' ? (
          <Status label="Delivered" tone="well" icon={icons.done} />
        ) : (
          <Status label="On its way" tone="under-way" icon={icons.truck} />
        )}
        <span className="mr-auto text-muted">
          <Time iso={shipment.deliveredAt ?? shipment.shippedAt} focusable />
          {shipment.location && ` from ${shipment.location}`}
        </span>
        {shipment.status === 'shipped' && order.allowedActions.includes('markDelivered') && (
          <Button
            size="sm"
            pending={deliver.isPending}
            aria-label={`Mark as delivered: parcel ${number}`}
            onClick={() => deliver.mutate({ orderId: order.id, shipmentId: shipment.id })}
          >
            Mark as delivered
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
              {quantity} × {line ? lineName(line) : 'an item'}
            </li>
          );
        })}
      </ul>
    </li>
  );
}
