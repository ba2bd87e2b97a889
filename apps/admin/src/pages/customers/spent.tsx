// What a customer has paid, less what was given back; one sum per currency.
import { money } from '../../format/money.tsx';

export function Spent({ spent }: { spent: { currency: string; amount: number }[] }) {
  if (spent.length === 0) return <span className="text-muted">Nothing</span>;
  return (
    <span className="tabular-nums">
      {spent.map(({ amount, currency }) => money(amount, currency)).join(', ')}
    </span>
  );
}
