// Amounts as an address and a field have them: decimals of the market's currency without what is not needed,
// "20" and "19.90".
import { decimalsOf, toDecimal } from '@kontor/shared/money.ts';
import { useShop } from '../shell/shop-context.tsx';

/** Minor units → "20", "19.90". */
function toTyped(amount: number, currency: string): string {
  return toDecimal(amount, currency).replace(/\.0+$/, '');
}

/** "19.90" → minor units; what is finer than the currency is rounded. */
export function toMinor(typed: string, currency: string): number {
  const amount = Number(typed.replace(',', '.'));
  return Number.isFinite(amount) ? Math.round(amount * 10 ** decimalsOf(currency)) : 0;
}

/** The same in the currency of the page's market. `step`: one whole unit in minor units. */
export function useTypedMoney() {
  const { currency } = useShop().market;
  return {
    toTyped: (amount: number) => toTyped(amount, currency),
    toMinor: (typed: string) => toMinor(typed, currency),
    step: 10 ** decimalsOf(currency),
  };
}
