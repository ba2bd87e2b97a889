// What a customer has paid, less what was given back; one sum per currency.
import { listed } from '../../format/lists.ts';
import { money } from '../../format/money.tsx';
import { useT } from '../../messages/use-t.ts';

export function Spent({ spent }: { spent: { currency: string; amount: number }[] }) {
  const t = useT();
  if (spent.length === 0) return <span className="text-muted">{t('customers.nothing')}</span>;
  return (
    <span className="tabular-nums">
      {listed(spent.map(({ amount, currency }) => money(amount, currency)))}
    </span>
  );
}
