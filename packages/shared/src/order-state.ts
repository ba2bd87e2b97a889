// Owns the life of an order as data: which command is possible in which state. The API's guarded
// updates and the admin's buttons both read this table, so neither can offer what the other refuses.
// Payment and fulfilment have states of their own; an order's own status stays small.
import type { FulfilmentStatus, OrderPaymentStatus, OrderStatus } from './enums.ts';
import { blockingProblems, problemWords } from './order-problems.ts';
import type { Permission } from './permissions.ts';

/** What decides about an order. Quantities in units, amounts in minor units of its currency. */
export type OrderFacts = {
  status: OrderStatus;
  paymentStatus: OrderPaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  /** Staff records what comes of its money, by transfer or in cash. */
  byHand: boolean;
  /** What is reserved on a card and can be captured. */
  capturable: number;
  total: number;
  /** What may still be given back: captured, less refunds that are pending or done, less disputes. */
  refundable: number;
  /** What is still to be paid: the total less what was captured. */
  owed: number;
  /** A bank is deciding about a payment. */
  disputed: boolean;
  /** The shop's setting: shipping captures what a card has only authorised. */
  captureOnShip: boolean;
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
    hindrance: (facts) => {
      if (facts.capturable === 0) return 'There is no authorised card payment to capture.';
      if (facts.owed === 0) return 'Nothing is owed any more: what is reserved must not be taken.';
      return fitsOwed(facts) ? null : overReservedWords;
    },
  },
  recordPayment: {
    // Also when all is paid or the order is over: what came is there and must be in the books.
    statuses: ['placed', 'completed', 'cancelled', 'expired'],
    permission: 'orders.refund',
    hindrance: (facts) =>
      facts.byHand && facts.total > 0 ? null : 'This order is not paid by transfer or cash.',
  },
  fulfil: {
    statuses: ['placed'],
    permission: 'orders.write',
    hindrance: (facts) => {
      const answer = shippable(facts);
      return answer.verdict === 'no' ? answer.why : null;
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
    hindrance: (facts) => {
      if (facts.disputed) return disputedWords;
      return facts.refundable > 0 ? null : 'There is no money left to give back.';
    },
  },
  cancel: {
    statuses: ['awaiting_payment', 'placed'],
    permission: 'orders.write',
    hindrance: (facts) => {
      if (facts.disputed) return disputedWords;
      return facts.fulfilmentStatus === 'unfulfilled'
        ? null
        : 'Part of it has been shipped: refund the rest instead.';
    },
  },
  addNote: {
    statuses: ['awaiting_payment', 'placed', 'completed', 'cancelled', 'expired'],
    permission: 'orders.write',
    hindrance: () => null,
  },
};

export const disputedWords =
  'The customer’s bank is deciding about this payment: money given back now could be paid twice.';

/** A capture takes all that is reserved: more than is owed must not be taken from a card. */
function fitsOwed({ capturable, owed }: Pick<OrderFacts, 'capturable' | 'owed'>): boolean {
  return capturable <= owed;
}

const overReservedWords =
  'More is reserved on the card than is still owed. Capture what is owed at the payment provider, or record the rest when it has come.';

export type ShippingFacts = Pick<
  OrderFacts,
  | 'status'
  | 'paymentStatus'
  | 'byHand'
  | 'capturable'
  | 'owed'
  | 'disputed'
  | 'unfulfilledUnits'
  | 'problems'
  | 'captureOnShip'
>;

/** Why a placed order is not paid in full, as the timeline keeps it, and how it reads. */
export const unpaidCauses = {
  partly_paid: 'Only a part of it was paid.',
  unpaid: 'It is not paid.',
  given_back: 'All of its money was given back.',
  taken_back: 'The bank took its money back.',
} as const;
export type UnpaidCause = keyof typeof unpaidCauses;

/**
 * `ship`: paid and free to go. `capture_first`: shipping takes the reserved money before. `ask`: not
 * paid in full; a person may ship it all the same and says why, and what is reserved is taken before
 * where there is some. `no`: it must not leave.
 */
export type Shippable =
  | { verdict: 'ship' }
  | { verdict: 'capture_first' }
  | { verdict: 'ask'; cause: UnpaidCause; why: string; captureFirst: boolean }
  | { verdict: 'no'; why: string };

/**
 * The one rule of what may be shipped. Lists, Home, the order page and the procedure follow it; in
 * SQL it stands once more in the API's `sales/orders/shippable.ts`, which is tested against this.
 */
export function shippable(facts: ShippingFacts): Shippable {
  const no = (why: string): Shippable => ({ verdict: 'no', why });
  // What is reserved is no money yet: nothing leaves while it is still needed and was not taken.
  const captureFirst = facts.capturable > 0 && fitsOwed(facts);
  const ask = (cause: UnpaidCause): Shippable => ({
    ...{ verdict: 'ask', cause, why: unpaidCauses[cause], captureFirst },
  });
  if (facts.status !== 'placed') return no('Only an order that is placed can be shipped.');
  if (facts.unfulfilledUnits === 0) return no('Everything has been shipped.');
  if (facts.disputed) return no(`${problemWords.disputed.title}: wait for the bank’s decision.`);
  const blocking = blockingProblems.find((code) => facts.problems.includes(code));
  if (blocking !== undefined) {
    return no(`Deal with its problem first: ${problemWords[blocking].title}.`);
  }
  if (captureFirst && !facts.captureOnShip) {
    return no('The card is only authorised: capture the payment first.');
  }
  switch (facts.paymentStatus) {
    case 'paid':
    case 'authorized':
    case 'partially_refunded':
      if (facts.owed === 0) return { verdict: 'ship' };
      return facts.capturable === facts.owed ? { verdict: 'capture_first' } : ask('partly_paid');
    case 'awaiting':
      return facts.byHand ? ask('unpaid') : no('It is not paid.');
    case 'partially_paid':
      return ask('partly_paid');
    case 'refunded':
      return ask('given_back');
    case 'charged_back':
      return ask('taken_back');
    // The card's reservation ended before it was captured: nobody pays for what leaves now.
    case 'voided':
      return no('Its payment was voided: cancel it instead.');
  }
}

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
