// Takes the authorised money.
import { paymentMethodWords } from '@kontor/shared/payment-method.ts';
import { trpc } from '../../api.ts';
import { money } from '../../format/money.tsx';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Order, refreshOrder } from './order.ts';

export function CaptureDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const capture = trpc.admin.orders.capture.useMutation({
    onSuccess: () => {
      announce('Payment captured');
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
      title={`Capture ${amount}?`}
      confirmLabel={`Capture ${amount}`}
      tone="primary"
      pending={capture.isPending}
      error={capture.error}
      onConfirm={() => capture.mutate({ orderId: order.id, expectedAmount })}
    >
      <p>
        The customer’s {method ? paymentMethodWords(method) : 'card'} is charged <b>{amount}</b>{' '}
        now. It can only be given back by a refund.
      </p>
    </Confirm>
  );
}
