// Takes the authorised money.
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
  const payment = order.payments.find((each) => each.status === 'authorized');
  const expectedAmount = payment?.authorizedAmount ?? order.total;
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
        The customer’s {payment?.method || 'card'} is charged <b>{amount}</b> now. It can only be
        given back by a refund.
      </p>
    </Confirm>
  );
}
