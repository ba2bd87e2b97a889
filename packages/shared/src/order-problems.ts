// Owns the reasons for which a person must look at an order: a closed list, each with its name
// and whether goods may leave meanwhile. An order can have several at once. A new one is a line
// here and an `openProblem` where it is found; it needs no migration.
export const orderProblems = [
  'payment_mismatch',
  'paid_without_stock',
  'disputed',
  'payment_inquiry',
  'dispute_lost',
  'paid_back_twice',
  'refund_failed',
  'money_after_end',
  'money_waits_for_bank',
  'partially_paid',
  'shipped_unpaid',
  'authorization_ending',
  'authorization_ended',
] as const;
export type OrderProblem = (typeof orderProblems)[number];

export type ProblemWords = {
  /** In refusals; what staff reads of it stands in the admin's catalogue. */
  title: string;
  /** Nothing is shipped while it is open. */
  blocksShipping: boolean;
};

export const problemWords: Readonly<Record<OrderProblem, ProblemWords>> = {
  payment_mismatch: {
    title: 'The payment does not match the order',
    blocksShipping: true,
  },
  paid_without_stock: {
    title: 'Paid, but an item is no longer there',
    blocksShipping: true,
  },
  disputed: {
    title: 'The customer disputes the payment',
    blocksShipping: true,
  },
  payment_inquiry: {
    title: 'The customer’s bank asks about the payment',
    blocksShipping: true,
  },
  dispute_lost: {
    title: 'A dispute was lost',
    blocksShipping: false,
  },
  paid_back_twice: {
    title: 'The customer got the money back twice',
    blocksShipping: true,
  },
  money_after_end: {
    title: 'Money came for an order that is over',
    blocksShipping: false,
  },
  money_waits_for_bank: {
    title: 'Money of an order that is over waits for the bank',
    blocksShipping: false,
  },
  refund_failed: {
    title: 'A refund did not go through',
    blocksShipping: false,
  },
  partially_paid: {
    title: 'Only a part was paid',
    blocksShipping: false,
  },
  shipped_unpaid: {
    title: 'Shipped, and not paid',
    blocksShipping: false,
  },
  authorization_ending: {
    title: 'The reserved money is about to be let go',
    blocksShipping: false,
  },
  authorization_ended: {
    title: 'The reserved money was let go',
    blocksShipping: false,
  },
};

/** Codes of problems while which nothing is shipped. */
export const blockingProblems: readonly OrderProblem[] = orderProblems.filter(
  (code) => problemWords[code].blocksShipping,
);

/** A newer version may have opened a problem that this one has no words for. */
export function isOrderProblem(code: string): code is OrderProblem {
  return (orderProblems as readonly string[]).includes(code);
}
