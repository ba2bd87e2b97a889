// Takes the authorised money.

import { trpc } from '../../api.ts';
import { money } from '../../format/money.tsx';
import { methodWords } from '../../format/payment-method.ts';
import { Message, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Order, refreshOrder } from './order.ts';

export function CaptureDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useT();
  const capture = trpc.admin.orders.capture.useMutation({
    onSuccess: () => {
      announce(t('orders.captured'));
      onClose();
    },
    onSettled: refreshOrder,
  });
  const reserved = order.payments.filter((each) => each.status === 'authorized');
  const method = reserved.length === 1 ? reserved[0]?.method : null;
  const expectedAmount = order.capturable;
  const amount = money(expectedAmount, order.currency);
  return (
    <Confirm
      open
      onClose={onClose}
      title={t('orders.captureTitle', { amount })}
      confirmLabel={t('orders.captureAmount', { amount })}
      tone="primary"
      pending={capture.isPending}
      error={capture.error}
      onConfirm={() => capture.mutate({ orderId: order.id, expectedAmount })}
    >
      <p>
        <Message
          id={method ? 'orders.captureWhat' : 'orders.captureCard'}
          values={{ method: method ? methodWords(method, t) : '', amount }}
          tags={{ b: <b /> }}
        />
      </p>
    </Confirm>
  );
}
