// An order's total in a list, with what was given back and what is missing of it.

import { Money } from '../../format/money.tsx';
import { Message } from '../../messages/use-t.ts';

type Props = {
  order: {
    status: string;
    currency: string;
    total: number;
    captured: number;
    refunded: number;
  };
};

export function TotalCell({ order }: Props) {
  const { currency } = order;
  const isOpen = order.status === 'placed' || order.status === 'completed';
  const owed = isOpen ? Math.max(0, order.total - order.captured) : 0;
  return (
    <>
      <Money amount={order.total} currency={currency} />
      {order.refunded > 0 && (
        <span className="block text-xs text-muted">
          <Message
            id="orders.totalRefunded"
            values={{ amount: <Money amount={order.refunded} currency={currency} /> }}
          />
        </span>
      )}
      {owed > 0 && order.captured > 0 && (
        <span className="block text-xs text-danger">
          <Message
            id="orders.totalMissing"
            values={{ amount: <Money amount={owed} currency={currency} /> }}
          />
        </span>
      )}
    </>
  );
}
