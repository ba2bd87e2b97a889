// What changed since the shopper last looked: prices and stock, in words, with one button to accept
// it. Until then the order cannot be placed, so nobody pays a price they have not seen.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form } from 'react-router';
import type { CartData, CartWarningData } from '../api-types.ts';
import { type T, useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';

export function Changes({ cart }: { cart: CartData }) {
  const money = useMoney();
  const t = useT();
  if (cart.warnings.length === 0) return null;
  const titles = new Map(cart.lines.map((line) => [line.id, line.title]));
  return (
    <Notice tone="warning" title={t('basket.changes.title')} className="mb-6">
      <ul className="grid gap-1">
        {cart.warnings.map((warning) => (
          <li key={`${warning.lineId} ${warning.kind}`}>
            {changeWords(t, warning, titles.get(warning.lineId) ?? '', (amount) =>
              money(amount, cart.market.currency),
            )}
          </li>
        ))}
      </ul>
      <Form method="post" replace preventScrollReset className="mt-3">
        <button
          type="submit"
          name="intent"
          value="acknowledge"
          className={buttonClass('secondary')}
        >
          {t('basket.changes.accept')}
        </button>
      </Form>
    </Notice>
  );
}

/** One change as a sentence. Exported for the test. */
export function changeWords(
  t: T,
  warning: CartWarningData,
  title: string,
  money: (amount: number) => string,
): string {
  switch (warning.kind) {
    case 'price_changed':
      return t('basket.changes.price', {
        title,
        to: money(warning.to),
        from: money(warning.from),
      });
    case 'not_available':
      return t('basket.changes.notAvailable', { title });
    case 'sold_out':
      return t('basket.changes.soldOut', { title });
    case 'fewer_left':
      return t('basket.changes.fewerLeft', {
        title,
        available: warning.available,
        quantity: warning.quantity,
      });
  }
}
