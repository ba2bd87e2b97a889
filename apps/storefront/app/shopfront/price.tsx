// A price as people read it: "from" for a range, the earlier price struck through with words for
// those who cannot see the stroke. Minor units of the market's currency.

import { Message, useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';

interface PriceProps {
  amount: number;
  from?: boolean;
  compareAt?: number | null;
  className?: string;
}

export function Price({ amount, from = false, compareAt = null, className }: PriceProps) {
  const money = useMoney();
  const t = useT();
  const price = money(amount);
  if (compareAt === null || compareAt <= amount) {
    return (
      <p className={className}>
        <span>{from ? t('price.from', { price }) : price}</span>
      </p>
    );
  }
  return (
    <p className={className}>
      <Message
        id={from ? 'price.reducedFrom' : 'price.reduced'}
        values={{ price, before: money(compareAt) }}
        tags={{
          hidden: <span className="sr-only" />,
          now: <span className="text-accent" />,
          old: <s className="ms-2 text-muted" />,
        }}
      />
    </p>
  );
}
