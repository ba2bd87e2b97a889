// When goods arrive, in the words of the page. The API decides it (`@kontor/shared/delivery-promise.ts`).

import { type DeliveryPromise, dateRange } from '@kontor/shared/delivery-promise.ts';
import type { T } from '../messages/use-t.ts';

/** "2 to 3 working days", "1 working day". */
export function daysWords(
  t: T,
  { minDays, maxDays }: { minDays: number; maxDays: number },
): string {
  return minDays === maxDays
    ? t('delivery.days', { days: maxDays })
    : t('delivery.daysRange', { from: minDays, to: maxDays });
}

/** The promise in words, days as people of the page's locale read them. */
export function promiseWords(t: T, promise: DeliveryPromise): string {
  switch (promise.kind) {
    case 'dates':
      return dateRange(promise, t.locale);
    case 'after_payment':
      return t('delivery.afterTransfer', { time: daysWords(t, promise) });
    case 'made_to_order':
      return t('delivery.madeToOrder');
  }
}
