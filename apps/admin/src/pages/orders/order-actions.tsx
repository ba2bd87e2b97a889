// What can be done with the order now: only what its state and this person's permissions allow.
// The likeliest next step stands out; the dialogs open over the page.

import type { OrderAction } from '@kontor/shared/order-state.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useState } from 'react';
import { type MessageId, useT } from '../../messages/use-t.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { CaptureDialog } from './capture-dialog.tsx';
import { FulfilDialog } from './fulfil-dialog.tsx';
import type { Order } from './order.ts';
import { RecordPaymentDialog } from './record-payment-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';

type Offered = Exclude<OrderAction, 'markDelivered' | 'addNote'>;

const labels = {
  cancel: 'orders.cancelOrder',
  refund: 'orders.refund',
  recordPayment: 'orders.recordPayment',
  capture: 'orders.capturePayment',
  fulfil: 'ship.items',
} as const satisfies Record<Offered, MessageId>;

/** From left to right; the first possible one of `likely` is emphasised. */
const sequence: Offered[] = ['cancel', 'refund', 'recordPayment', 'capture', 'fulfil'];
const likely: Offered[] = ['fulfil', 'capture', 'recordPayment'];

/** Shipping leads only where nothing speaks against it; else the money comes first. */
function isLikely(action: Offered, order: Order): boolean {
  const { verdict } = order.shippable;
  return action !== 'fulfil' || verdict === 'ship' || verdict === 'capture_first';
}

export function OrderActions({ order }: { order: Order }) {
  const t = useT();
  const [open, setOpen] = useState<Offered | null>(null);
  const allowed = sequence.filter((action) => order.allowedActions.includes(action));
  const next = likely.find((action) => allowed.includes(action) && isLikely(action, order));
  const close = () => setOpen(null);
  return (
    <>
      {allowed.map((action) => (
        <Button
          key={action}
          tone={action === next ? 'primary' : 'secondary'}
          onClick={() => setOpen(action)}
        >
          {t(labels[action])}
        </Button>
      ))}
      {open === 'fulfil' && <FulfilDialog order={order} onClose={close} />}
      {open === 'refund' && <RefundDialog order={order} onClose={close} />}
      {open === 'cancel' && <CancelDialog order={order} onClose={close} />}
      {open === 'capture' && <CaptureDialog order={order} onClose={close} />}
      {open === 'recordPayment' && <RecordPaymentDialog order={order} onClose={close} />}
    </>
  );
}
