// What each problem of an order means and what to do about it, for staff; also for a code that this
// version of the admin does not know yet.
import { isOrderProblem } from '@kontor/shared/order-problems.ts';
import type { T } from '../../messages/use-t.ts';

export function wordsOfProblem(code: string, t: T): { title: string; advice: string } {
  return isOrderProblem(code)
    ? { title: t(`orderProblem.${code}.title`), advice: t(`orderProblem.${code}.advice`) }
    : {
        title: t('problem.unknown'),
        advice: t('problem.unknownAdvice', { code: code.replaceAll('_', ' ') }),
      };
}
