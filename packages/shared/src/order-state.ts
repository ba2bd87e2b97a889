// Owns the life of an order as data: which command is possible in which state. The API's guarded
// updates and the admin's buttons both read this table, so neither can offer what the other refuses.
// Payment and fulfilment have states of their own; an order's own status stays small.
import type { FulfilmentStatus, OrderPaymentStatus, OrderStatus } from './enums.ts';
import { isOrderProblem, problemWords } from './order-problems.ts';
import type { Permission } from './permissions.ts';

/** What decides about an order. Quantities in units, amounts in minor units of its currency. */
export type OrderFacts = {
  status: OrderStatus;
  paymentStatus: OrderPaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  provider: 'stripe' | 'manual' | null;
  /** What may still be given back: captured, less refunds that are pending or done. */
  refundable: number;
  /** Units that are neither shipped nor refunded. */
  unfulfilledUnits: number;
  /** Shipments on their way. */
  openShipments: number;
  /** Codes of the problems that are open. */
  problems: readonly string[];
};

export const orderActions = [
  'capture',
  'recordPayment',
  'fulfil',
  'markDelivered',
  'refund',
  'cancel',
  'addNote',
] as const;
export type OrderAction = (typeof orderActions)[number];

type Rule = {
  statuses: readonly OrderStatus[];
  permission: Permission;
  /** Null when possible, else why not, in words for staff. */
  hindrance: (facts: OrderFacts) => string | null;
};

export const orderRules: Readonly<Record<OrderAction, Rule>> = {
  capture: {
    statuses: ['placed', 'completed'],
    permission: 'orders.refund',
    hindrance: (facts) =>
      facts.paymentStatus === 'authorized' && facts.provider === 'stripe'
        ? null
        : 'There is no authorised card payment to capture.',
  },
  recordPayment: {
    statuses: ['placed', 'completed'],
    permission: 'orders.refund',
    hindrance: (facts) =>
      facts.provider === 'manual' && facts.paymentStatus === 'awaiting'
        ? null
        : 'There is no payment by transfer or cash that is still owed.',
  },
  fulfil: {
    statuses: ['placed'],
    permission: 'orders.write',
    hindrance: (facts) => {
      // The card's reservation ended before it was captured: nobody pays for what leaves now.
      if (facts.paymentStatus === 'voided') return 'Its payment was voided: cancel it instead.';
      if (facts.unfulfilledUnits === 0) return 'Everything has been shipped.';
      const blocking = facts.problems.filter(isOrderProblem).map((code) => problemWords[code]);
      const [first] = blocking.filter((words) => words.blocksShipping);
      return first === undefined ? null : `Deal with its problem first: ${first.title}.`;
    },
  },
  markDelivered: {
    statuses: ['placed', 'completed'],
    permission: 'orders.write',
    hindrance: (facts) => (facts.openShipments > 0 ? null : 'No shipment is on its way.'),
  },
  refund: {
    statuses: ['placed', 'completed', 'cancelled', 'expired'],
    permission: 'orders.refund',
    hindrance: (facts) => (facts.refundable > 0 ? null : 'There is no money left to give back.'),
  },
  cancel: {
    statuses: ['awaiting_payment', 'placed'],
    permission: 'orders.write',
    hindrance: (facts) =>
      facts.fulfilmentStatus === 'unfulfilled'
        ? null
        : 'Part of it has been shipped: refund the rest instead.',
  },
  addNote: {
    statuses: ['awaiting_payment', 'placed', 'completed', 'cancelled', 'expired'],
    permission: 'orders.write',
    hindrance: () => null,
  },
};

/** Why an action is not possible now, in words for staff; null when it is. */
export function whyNot(action: OrderAction, facts: OrderFacts): string | null {
  const rule = orderRules[action];
  if (!rule.statuses.includes(facts.status)) {
    return `Not possible for an order that is ${orderStatusWords[facts.status]}.`;
  }
  return rule.hindrance(facts);
}

/** What a person must be allowed to do for this action, with this order. */
export function permissionsFor(action: OrderAction, facts: OrderFacts): Permission[] {
  const { permission } = orderRules[action];
  // Cancelling a paid order gives money back, which is a right of its own.
  const givesBack = action === 'cancel' && facts.refundable > 0;
  return givesBack ? [permission, 'orders.refund'] : [permission];
}

/** The actions that the state allows and the person may do, in the order of `orderActions`. */
export function allowedActions(
  facts: OrderFacts,
  permissions: readonly Permission[],
): OrderAction[] {
  return orderActions.filter(
    (action) =>
      whyNot(action, facts) === null &&
      permissionsFor(action, facts).every((permission) => permissions.includes(permission)),
  );
}

/** From which states an order may come into each state. `expired` → `placed`: paid late. */
export const orderSources: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  awaiting_payment: [],
  placed: ['awaiting_payment', 'expired'],
  completed: ['placed'],
  cancelled: ['awaiting_payment', 'placed'],
  expired: ['awaiting_payment'],
};

export const orderStatusWords: Readonly<Record<OrderStatus, string>> = {
  awaiting_payment: 'waiting for payment',
  placed: 'placed',
  completed: 'completed',
  cancelled: 'cancelled',
  expired: 'expired',
};

export const fulfilmentStatusWords: Readonly<Record<FulfilmentStatus, string>> = {
  unfulfilled: 'not shipped',
  partially_fulfilled: 'partly shipped',
  fulfilled: 'shipped',
  delivered: 'delivered',
};

/** The fulfilment status out of counts of units. Refunded units need no shipping. */
export function fulfilmentStatusOf(count: {
  ordered: number;
  fulfilled: number;
  remaining: number;
  allDelivered: boolean;
}): FulfilmentStatus {
  if (count.fulfilled === 0) return 'unfulfilled';
  if (count.remaining > 0) return 'partially_fulfilled';
  return count.allDelivered ? 'delivered' : 'fulfilled';
}
