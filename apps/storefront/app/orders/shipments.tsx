// The parcels of an order, with the way to follow each.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import type { OrderData } from '../api-types.ts';
import { longDate } from '../format/dates.ts';

export function Shipments({ order }: { order: OrderData }) {
  if (order.shipments.length === 0) return null;
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  return (
    <section aria-labelledby="parcels">
      <h2 id="parcels" className="mb-4 font-display text-xl">
        {order.shipments.length === 1 ? 'The parcel' : 'The parcels'}
      </h2>
      <ul className="grid gap-4">
        {order.shipments.map((shipment) => (
          <li key={shipment.id} className="flex gap-4 border-s-2 border-primary ps-5">
            <Icon
              drawing={shipment.deliveredAt ? icons.check : icons.truck}
              className="mt-1 size-5"
            />
            <div>
              <p>
                {shipment.deliveredAt
                  ? `Delivered on ${longDate(shipment.deliveredAt, order)}`
                  : `Left on ${longDate(shipment.shippedAt, order)}`}
                {shipment.carrier && ` with ${shipment.carrier}`}
              </p>
              <p className="text-sm text-muted">
                {shipment.lines
                  .map(
                    ({ orderLineId, quantity }) => `${quantity} × ${titles.get(orderLineId) ?? ''}`,
                  )
                  .join(', ')}
              </p>
              <Tracking number={shipment.trackingNumber} url={shipment.trackingUrl} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tracking({ number, url }: { number: string; url: string }) {
  if (url) {
    return (
      <a href={url} rel="noreferrer" className="text-link inline-flex min-h-9 items-center gap-2">
        Follow the parcel {number} <Icon drawing={icons.external} className="size-4" />
      </a>
    );
  }
  return number ? <p className="text-sm">Number: {number}</p> : null;
}
