// Money on the screen: minor units in, the reader's own number format out.
import { formatMoney } from '@kontor/shared/money.ts';
import { readerLocale } from './reader.ts';

export function money(amount: number, currency: string): string {
  return formatMoney(amount, currency, readerLocale);
}

/** Right-aligned by the column it stands in; a minus is a real minus, never a hyphen. */
export function Money({ amount, currency }: { amount: number; currency: string }) {
  return <span className="whitespace-nowrap tabular-nums">{money(amount, currency)}</span>;
}

export function count(value: number): string {
  return new Intl.NumberFormat(readerLocale).format(value);
}
