// A price as people read it: "from" for a range, the earlier price struck through with words for
// those who cannot see the stroke. Minor units of the market's currency.

import { useMoney } from '../shell/shop-context.tsx';

interface PriceProps {
  amount: number;
  from?: boolean;
  compareAt?: number | null;
  className?: string;
}

export function Price({ amount, from = false, compareAt = null, className }: PriceProps) {
  const money = useMoney();
  const reduced = compareAt !== null && compareAt > amount;
  return (
    <p className={className}>
      {reduced && <span className="sr-only">Now </span>}
      <span className={reduced ? 'text-accent' : undefined}>
        {from && 'from '}
        {money(amount)}
      </span>
      {reduced && (
        <>
          <span className="sr-only">, before </span>
          <s className="ms-2 text-muted">{money(compareAt)}</s>
        </>
      )}
    </p>
  );
}
