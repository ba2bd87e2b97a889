// Owns the reasons for which a person must look at an order: a closed list, each with what staff is
// told and whether goods may leave meanwhile. An order can have several at once. A new one is a line
// here and an `openProblem` where it is found; it needs no migration.
export const orderProblems = [
  'payment_mismatch',
  'paid_without_stock',
  'disputed',
  'refund_failed',
] as const;
export type OrderProblem = (typeof orderProblems)[number];

export type ProblemWords = {
  title: string;
  /** What to do about it, in plain words. */
  advice: string;
  /** Nothing is shipped while it is open. */
  blocksShipping: boolean;
};

export const problemWords: Readonly<Record<OrderProblem, ProblemWords>> = {
  payment_mismatch: {
    title: 'The payment does not match the order',
    advice:
      'Amount, currency or reference differ from what was ordered. Compare it at the payment provider before anything is shipped.',
    blocksShipping: true,
  },
  paid_without_stock: {
    title: 'Paid, but an item is no longer there',
    advice:
      'The money has come, the stock has not lasted. Get the item in and ship it, or refund the line.',
    blocksShipping: true,
  },
  disputed: {
    title: 'The customer disputes the payment',
    advice:
      'Answer the dispute at the payment provider before its deadline. Do not refund as well.',
    blocksShipping: true,
  },
  refund_failed: {
    title: 'A refund did not go through',
    advice:
      'The payment provider refused it or paid back another amount. Look at the refund below and give the money back another way.',
    blocksShipping: false,
  },
};

/** A newer version may have opened a problem that this one has no words for. */
export function isOrderProblem(code: string): code is OrderProblem {
  return (orderProblems as readonly string[]).includes(code);
}
