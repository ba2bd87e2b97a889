// Says that money came by transfer or in cash.
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { Field } from '../../form/field.tsx';
import { money } from '../../format/money.tsx';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Order, refreshOrder } from './order.ts';

export function RecordPaymentDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const record = trpc.admin.orders.recordPayment.useMutation({
    onSuccess: () => {
      announce('Payment recorded');
      onClose();
    },
    onSettled: refreshOrder,
  });
  const amount = money(order.total, order.currency);
  return (
    <Confirm
      open
      onClose={onClose}
      title={`Record a payment of ${amount}?`}
      confirmLabel={`Record ${amount}`}
      tone="primary"
      pending={record.isPending}
      error={record.error}
      onConfirm={() => record.mutate({ orderId: order.id, reason: reason.trim() })}
    >
      <p>
        The order counts as paid with <b>{amount}</b>. Do this once the money is really there; it
        cannot be unrecorded.
      </p>
      <Field label="How it came" hint="Stands in the timeline, such as “transfer of 3 May”.">
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
