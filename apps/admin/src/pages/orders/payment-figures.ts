// The figures above an order's payments, as the books have them: what came, what went, what is left of
// it, and what disputes cost beside it. Amounts are minor units.
import type { T } from '../../messages/use-t.ts';
import type { Order } from './order.ts';

type Figure = { name: string; amount: number; currency: string; strong?: boolean };

type Booked = Pick<Order, 'currency' | 'status' | 'owed'> & {
  payments: Pick<
    Order['payments'][number],
    | 'status'
    | 'capturedAmount'
    | 'authorizedAmount'
    | 'refundedAmount'
    | 'withdrawnAmount'
    | 'balance'
  >[];
  disputes: Pick<Order['disputes'][number], 'fees'>[];
};

/** A fee is no part of the payment: it is taken beside it, in the currency of the shop's account. */
export function paymentFigures(
  { payments, disputes, currency, status, owed }: Booked,
  t: T,
): Figure[] {
  const sum = (amountOf: (payment: Booked['payments'][number]) => number) =>
    payments.reduce((total, payment) => total + amountOf(payment), 0);
  const withdrawn = sum((payment) => payment.withdrawnAmount);
  const lives = status === 'placed' || status === 'completed';
  const kept = sum((payment) => payment.balance);
  const fees = feesOf(disputes);
  const own = fees.find((fee) => fee.currency === currency);
  return [
    {
      name: t('figures.authorised'),
      amount: sum((payment) => (payment.status === 'authorized' ? payment.authorizedAmount : 0)),
      currency,
    },
    { name: t('figures.captured'), amount: sum((payment) => payment.capturedAmount), currency },
    { name: t('figures.refunded'), amount: sum((payment) => payment.refundedAmount), currency },
    ...(withdrawn > 0 ? [{ name: t('figures.disputes'), amount: withdrawn, currency }] : []),
    ...(lives && owed > 0 ? [{ name: t('figures.stillToPay'), amount: owed, currency }] : []),
    {
      name: fees.length > 0 ? t('figures.keptBefore') : t('figures.kept'),
      amount: kept,
      currency,
      strong: true,
    },
    ...fees.map((fee) => ({ name: t('figures.fees'), ...fee })),
    ...(own
      ? [{ name: t('figures.keptAfter'), amount: kept - own.amount, currency, strong: true }]
      : []),
  ];
}

function feesOf(disputes: Booked['disputes']): { currency: string; amount: number }[] {
  const fees = new Map<string, number>();
  for (const { currency, amount } of disputes.flatMap((dispute) => dispute.fees)) {
    fees.set(currency, (fees.get(currency) ?? 0) + amount);
  }
  return [...fees].map(([currency, amount]) => ({ currency, amount }));
}
