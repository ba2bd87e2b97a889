// Under the header of public pages: an order of this browser waits for its payment.

import { Link } from 'react-router';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { useBasket } from './cart-count.ts';

export function UnpaidStrip() {
  const to = usePaths();
  const t = useT();
  const { unpaid, processing } = useBasket() ?? {};
  if (!unpaid) return null;
  return (
    <p data-testid="unpaid" className="border-t border-warning bg-warning-soft text-sm">
      <span className="page flex flex-wrap items-center gap-x-4 py-1">
        {processing ? t('unpaid.processing') : t('unpaid.waiting')}
        <Link
          to={to(`/checkout/pay?order=${unpaid}`)}
          className="text-link inline-flex min-h-9 items-center font-medium"
        >
          {processing ? t('unpaid.see') : t('unpaid.pay')}
        </Link>
      </span>
    </p>
  );
}
