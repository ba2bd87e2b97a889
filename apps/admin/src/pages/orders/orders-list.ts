// What the address of the list of orders can say, and what is asked for it.
import { fulfilmentStatuses, orderPaymentStatuses, orderStatuses } from '@kontor/shared/enums.ts';
import { orderSorts, orderWaitNames } from '@kontor/shared/order-input.ts';
import { orderProblems } from '@kontor/shared/order-problems.ts';
import type { Inputs } from '../../api.ts';
import type { ListSpec, ListState } from '../../list/params.ts';

export const ordersSpec = {
  filters: {
    status: orderStatuses,
    payment: orderPaymentStatuses,
    shipping: ['ready', 'open', ...fulfilmentStatuses],
    problem: ['any', ...orderProblems],
    waiting: orderWaitNames,
    market: 'text',
    customer: 'text',
  },
  sorts: orderSorts,
} as const satisfies ListSpec;

export const toInput = ({
  q,
  sort,
  after,
  filters,
}: ListState<typeof ordersSpec>): Inputs['orders']['list'] => ({
  q,
  sort,
  // Awaiting payment means money that is owed to us, not a checkout under way.
  statuses: filters.status
    ? [filters.status]
    : filters.payment === 'awaiting'
      ? (['placed', 'completed'] as const).slice()
      : [],
  paymentStatuses: filters.payment ? [filters.payment] : [],
  shippable: filters.shipping === 'ready',
  fulfilmentStatuses:
    filters.shipping === 'open'
      ? (['unfulfilled', 'partially_fulfilled'] as const).slice()
      : filters.shipping && filters.shipping !== 'ready'
        ? [filters.shipping]
        : [],
  problem: filters.problem ?? null,
  waiting: filters.waiting ?? null,
  market: filters.market ?? null,
  customerId: filters.customer ?? null,
  cursor: after ?? null,
});
