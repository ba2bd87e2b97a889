// Cancels an order of which nothing was shipped: releases its stock and gives back what was paid.
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { Field } from '../../form/field.tsx';
import { describeError } from '../../format/errors.ts';
import { money } from '../../format/money.tsx';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Order, refreshOrder } from './order.ts';

export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const cancel = trpc.admin.orders.cancel.useMutation({
    onSuccess: () => {
      announce('Order cancelled');
      onClose();
    },
    onSettled: refreshOrder,
  });
  const missing = checked && reason.trim() === '';
  const refused = cancel.error ? describeError(cancel.error).fields.reason?.[0] : undefined;
  const paid = order.refundable.amount;
  const processing = order.payments.some(({ status }) => status === 'processing');
  return (
    <Confirm
      open
      onClose={onClose}
      title={order.number ? `Cancel order #${order.number}?` : 'Cancel this order?'}
      confirmLabel={paid > 0 ? `Cancel and refund ${money(paid, order.currency)}` : 'Cancel order'}
      pending={cancel.isPending}
      error={refused ? null : cancel.error}
      onConfirm={() => {
        setChecked(true);
        if (reason.trim() !== '') {
          cancel.mutate({ orderId: order.id, reason: reason.trim(), expectedRefund: paid });
        }
      }}
    >
      <ul className="grid list-disc gap-1 pl-5">
        <li>
          {paid > 0 ? (
            <>
              <b>{money(paid, order.currency)}</b> goes back to the customer.
            </>
          ) : order.paymentStatus === 'authorized' ? (
            <>
              The authorised {money(order.total, order.currency)} is let go; the customer is not
              charged.
            </>
          ) : processing ? (
            `A bank is working on the payment, which cannot be stopped any more. When the ${money(order.total, order.currency)} come, they go back to the customer by themselves.`
          ) : (
            'Nothing has been paid, so nothing is given back.'
          )}
        </li>
        <li>The items it held can be sold again.</li>
        <li>It cannot be brought back.</li>
      </ul>
      <Field
        label="Reason"
        hint="Stands in the timeline."
        error={missing ? 'Say why: the reason stands in the timeline.' : refused}
        required
      >
        {(control) => (
          <input
            {...control}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
            className="field"
          />
        )}
      </Field>
    </Confirm>
  );
}
