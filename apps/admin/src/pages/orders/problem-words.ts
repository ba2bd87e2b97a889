// What each problem of an order means and how it is mended, for staff.
const problems: Record<string, { title: string; advice: string }> = {
  paid_without_stock: {
    title: 'Paid, but an item is no longer there',
    advice:
      'The money has come, the stock has not lasted. Get the item in and ship it, or refund the line.',
  },
  payment_mismatch: {
    title: 'The payment does not match the order',
    advice:
      'Amount, currency or reference differ from what was ordered. Compare it at the payment provider before anything is shipped.',
  },
  refund_failed: {
    title: 'A refund did not go through',
    advice:
      'The payment provider refused it or paid back another amount. Look at the refund below and give the money back another way.',
  },
  disputed: {
    title: 'The customer disputes the payment',
    advice:
      'Answer the dispute at the payment provider before its deadline. Do not refund as well.',
  },
};

export function problemWords(problem: string): { title: string; advice: string } {
  return (
    problems[problem] ?? {
      title: 'Somebody must look at this order',
      advice: `Kontor noted “${problem.replaceAll('_', ' ')}”. The timeline tells what led to it.`,
    }
  );
}
