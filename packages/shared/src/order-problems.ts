// Owns the reasons for which a person must look at an order: a closed list, each with what staff is
// told and whether goods may leave meanwhile. An order can have several at once. A new one is a line
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
      'Answer the dispute at the payment provider before its deadline. Nothing can be shipped or refunded until the bank has decided.',
    blocksShipping: true,
  },
  payment_inquiry: {
    title: 'The customer’s bank asks about the payment',
    advice:
      'Answer at the payment provider, or refund: a refund ends the question before it becomes a dispute. Nothing can be shipped meanwhile.',
    blocksShipping: true,
  },
  dispute_lost: {
    title: 'A dispute was lost',
    advice:
      'The bank gave the money back to the customer. Cancel what has not left, and claim goods or money for what has.',
    blocksShipping: false,
  },
  paid_back_twice: {
    title: 'The customer got the money back twice',
    advice:
      'A refund and a dispute together took more than was paid. Show the refund to the bank as an answer to the dispute.',
    blocksShipping: true,
  },
  money_after_end: {
    title: 'Money came for an order that is over',
    advice:
      'It is in the books. Give it back with a refund, or take up a new order with the customer and then close this.',
    blocksShipping: false,
  },
  money_waits_for_bank: {
    title: 'Money of an order that is over waits for the bank',
    advice:
      'While the bank decides about a payment of this order nothing can be given back. You are called again once it has decided: what is left then goes back with a refund.',
    blocksShipping: false,
  },
  refund_failed: {
    title: 'A refund did not go through',
    advice:
      'The payment provider refused it or paid back another amount. Look at the refund below and give the money back another way.',
    blocksShipping: false,
  },
  partially_paid: {
    title: 'Only a part was paid',
    advice:
      'The payment below shows what has come. Ask for the rest, give back what came and cancel, or ship it with a reason.',
    blocksShipping: false,
  },
  shipped_unpaid: {
    title: 'Shipped, and not paid',
    advice:
      'Goods have left without money. Record the payment once it is there, or ask the customer for it.',
    blocksShipping: false,
  },
  authorization_ending: {
    title: 'The reserved money is about to be let go',
    advice:
      'The bank holds it until the time that stands at the payment. Capture it before then, or it cannot be taken any more.',
    blocksShipping: false,
  },
  authorization_ended: {
    title: 'The reserved money was let go',
    advice:
      'It was not captured in time, and nothing can be taken from the card any more. Cancel the order and ask the customer to order again.',
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
