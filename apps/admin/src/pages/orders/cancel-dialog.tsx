// Cancels an order of which nothing was shipped: releases its stock and gives back what was paid.
import { cancelInput } from '@kontor/shared/order-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { checkInput, problemsOf } from '../../form/check-input.ts';
import { useProblems } from '../../form/use-problems.ts';
import { money } from '../../format/money.tsx';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Order, refreshOrder } from './order.ts';

export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { problems, setProblems, onChanged } = useProblems();
  const cancel = trpc.admin.orders.cancel.useMutation({
    onSuccess: () => {
      announce('Order cancelled');
      onClose();
    },
    onError: (error) => setProblems(problemsOf(error, ['reason'])),
    onSettled: refreshOrder,
  });
  const paid = order.refundable.amount;
  const { capturable } = order;
  const processing = order.payments.some(({ status }) => status === 'processing');
  return (
    <Confirm
      open
      onClose={onClose}
      title={order.number ? `Cancel order #${order.number}?` : 'Cancel this order?'}
      confirmLabel={paid > 0 ? `Cancel and refund ${money(paid, order.currency)}` : 'Cancel order'}
      pending={cancel.isPending}
      error={problemsOf(cancel.error, ['reason']).reason ? null : cancel.error}
      onConfirm={() => {
        const asked = { orderId: order.id, reason, expectedRefund: paid };
        const checked = checkInput(cancelInput, asked);
        setProblems(checked.problems ?? {});
        if (checked.input) cancel.mutate(checked.input);
      }}
    >
      <ul className="grid list-disc gap-1 pl-5">
        <li>
          {paid > 0 ? (
            <>
              <b>{money(paid, order.currency)}</b> goes back to the customer.
              {capturable > 0 &&
                ` The authorised ${money(capturable, order.currency)} is let go and not charged.`}
            </>
          ) : capturable > 0 ? (
            <>
              The authorised {money(capturable, order.currency)} is let go; the customer is not
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
      <Field label="Reason" hint="Stands in the timeline." error={problems.reason} required>
        {(control) => (
          <input
            {...control}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
              onChanged('reason');
            }}
            className="field"
          />
        )}
      </Field>
    </Confirm>
  );
}
