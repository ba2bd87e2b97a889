// What each problem of an order means and what to do about it, for staff; also for a code that this
// version of the admin does not know yet.
import { isOrderProblem, problemWords } from '@kontor/shared/order-problems.ts';

export function wordsOfProblem(code: string): { title: string; advice: string } {
  return isOrderProblem(code)
    ? problemWords[code]
    : {
        title: 'Somebody must look at this order',
        advice: `Kontor noted “${code.replaceAll('_', ' ')}”. The timeline tells what led to it.`,
      };
}
