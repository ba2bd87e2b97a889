// One order: what was bought and for how much, what was paid, what was shipped, what happened.

import { type LoaderFunctionArgs, useParams } from 'react-router';
import { api, trpc } from '../../api.ts';
import { fulfilmentLooks, orderLooks, paymentLooks } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Message, type MessageId, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { Columns, Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { ItemsPanel } from './items-panel.tsx';
import type { Order } from './order.ts';
import { OrderActions } from './order-actions.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { PeoplePanels } from './people-panels.tsx';
import { ProblemBanners } from './problem-banners.tsx';
import { ShipmentsPanel } from './shipments-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

export async function loader({ params }: LoaderFunctionArgs) {
  await api.admin.orders.get.fetch({ id: params.id ?? '' });
  return null;
}

export function Component() {
  const t = useT();
  const { id = '' } = useParams();
  const [order] = trpc.admin.orders.get.useSuspenseQuery({ id });
  const shipping = order.status === 'placed' || order.status === 'completed';
  return (
    <Page
      title={
        order.number ? t('orders.orderNumber', { number: order.number }) : t('orders.withoutNumber')
      }
      back={{ to: paths.orders(), label: t('orders.title') }}
      aside={
        <>
          <Status {...orderLooks[order.status]} />
          <Status {...paymentLooks[order.paymentStatus]} />
          {shipping && <Status {...fulfilmentLooks[order.fulfilmentStatus]} />}
        </>
      }
      lead={
        <Message
          id={leadOf(order)}
          values={{
            time: <Time iso={order.placedAt ?? order.createdAt} focusable />,
            market: order.market.name,
            expires: order.expiresAt && <Time iso={order.expiresAt} focusable />,
          }}
        />
      }
      actions={<OrderActions key={order.id} order={order} />}
    >
      <ProblemBanners order={order} />
      <Columns
        main={
          <>
            <ItemsPanel order={order} />
            <PaymentPanel order={order} />
            <ShipmentsPanel order={order} />
            <TimelinePanel order={order} />
          </>
        }
        side={<PeoplePanels order={order} />}
      />
    </Page>
  );
}

function leadOf({ placedAt, status, expiresAt }: Order): MessageId {
  const expires = status === 'awaiting_payment' && expiresAt;
  if (placedAt) return expires ? 'orders.placedExpires' : 'orders.placedIn';
  return expires ? 'orders.begunExpires' : 'orders.begunIn';
}
