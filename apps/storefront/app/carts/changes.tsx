// What changed since the shopper last looked: prices and stock, in words, with one button to accept
// it. Until then the order cannot be placed, so nobody pays a price they have not seen.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form } from 'react-router';
import type { CartData, CartWarningData } from '../api-types.ts';
import { useMoney } from '../shell/shop-context.tsx';

export function Changes({ cart }: { cart: CartData }) {
  const money = useMoney();
  if (cart.warnings.length === 0) return null;
  const titles = new Map(cart.lines.map((line) => [line.id, line.title]));
  return (
    <Notice tone="warning" title="Something has changed" className="mb-6">
      <ul className="grid gap-1">
        {cart.warnings.map((warning) => (
          <li key={`${warning.lineId} ${warning.kind}`}>
            {changeWords(warning, titles.get(warning.lineId) ?? '', (amount) =>
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
          Fine, update my basket
        </button>
      </Form>
    </Notice>
  );
}

/** One change as a sentence. Exported for the test. */
export function changeWords(
  warning: CartWarningData,
  title: string,
  money: (amount: number) => string,
): string {
  switch (warning.kind) {
    case 'price_changed':
      return `${title} now costs ${money(warning.to)} instead of ${money(warning.from)}.`;
    case 'not_available':
      return `${title} is no longer for sale here and will be taken out.`;
    case 'sold_out':
      return `${title} has sold out and will be taken out.`;
    case 'fewer_left':
      return `Of ${title} there ${warning.available === 1 ? 'is' : 'are'} only ${warning.available} left; you wanted ${warning.quantity}.`;
  }
}
