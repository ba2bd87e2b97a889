// Cancels an order of which nothing was shipped: releases its stock and gives back what was paid.

import { cancelInput } from '@kontor/shared/order-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { checkInput, problemsOf } from '../../form/check-input.ts';
import { useProblems } from '../../form/use-problems.ts';
import { money } from '../../format/money.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Order, refreshOrder } from './order.ts';

export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useT();
  const [reason, setReason] = useState('');
  const { problems, setProblems, onChanged } = useProblems();
  const cancel = trpc.admin.orders.cancel.useMutation({
    onSuccess: () => {
      announce(t('orders.cancelled'));
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
      title={
        order.number ? t('orders.cancelTitle', { number: order.number }) : t('orders.cancelThis')
      }
      confirmLabel={
        paid > 0
          ? t('orders.cancelAndRefund', { amount: money(paid, order.currency) })
          : t('orders.cancelOrder')
      }
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
            <Message
              id={capturable > 0 ? 'orders.goesBackAndLetGo' : 'orders.goesBack'}
              values={{
                amount: money(paid, order.currency),
                authorised: money(capturable, order.currency),
              }}
              tags={{ b: <b /> }}
            />
          ) : capturable > 0 ? (
            t('orders.letGo', { amount: money(capturable, order.currency) })
          ) : processing ? (
            t('orders.bankWorks', { amount: money(order.total, order.currency) })
          ) : (
            t('orders.nothingPaid')
          )}
        </li>
        <li>{t('orders.canBeSold')}</li>
        <li>{t('orders.noWayBack')}</li>
      </ul>
      <Field
        label={t('orders.reason')}
        hint={t('orders.standsInTimeline')}
        error={problems.reason}
        required
      >
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
