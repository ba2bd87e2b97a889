// The parcels of an order, with the way to follow each.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import type { OrderData } from '../api-types.ts';
import { longDate } from '../format/dates.ts';
import { type MessageId, useT } from '../messages/use-t.ts';

export function Shipments({ order }: { order: OrderData }) {
  const t = useT();
  if (order.shipments.length === 0) return null;
  const list = new Intl.ListFormat(t.locale, { type: 'unit', style: 'short' });
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  return (
    <section aria-labelledby="parcels">
      <h2 id="parcels" className="mb-4 font-display text-xl">
        {t('parcels.title', { count: order.shipments.length })}
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
                {t(stateOf(shipment), {
                  date: longDate(shipment.deliveredAt ?? shipment.shippedAt, {
                    locale: t.locale,
                    timeZone: order.timeZone,
                  }),
                  carrier: shipment.carrier,
                })}
              </p>
              <p className="text-sm text-muted">
                {list.format(
                  shipment.lines.map(({ orderLineId, quantity }) =>
                    t('parcels.line', { quantity, title: titles.get(orderLineId) ?? '' }),
                  ),
                )}
              </p>
              <Tracking number={shipment.trackingNumber} url={shipment.trackingUrl} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Shipment = OrderData['shipments'][number];

function stateOf({ deliveredAt, carrier }: Shipment): MessageId {
  if (deliveredAt) return carrier ? 'parcels.deliveredBy' : 'parcels.delivered';
  return carrier ? 'parcels.leftBy' : 'parcels.left';
}

function Tracking({ number, url }: { number: string; url: string }) {
  const t = useT();
  if (url) {
    return (
      <a href={url} rel="noreferrer" className="text-link inline-flex min-h-9 items-center gap-2">
        {t('parcels.follow', { number })} <Icon drawing={icons.external} className="size-4" />
      </a>
    );
  }
  return number ? <p className="text-sm">{t('parcels.number', { number })}</p> : null;
}
