// The figures of a basket or an order as a list. They come from the server's quote and are only
// shown here, never added up. Minor units of `currency`.

import { useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';

interface TotalsProps {
  currency: string;
  pricesIncludeTax: boolean;
  totals: {
    subtotal: number;
    discount: number;
    shipping: number;
    tax: number;
    taxes?: { name: string; ratePpm: number; amount: number }[];
    total: number;
  };
  shippingLabel?: React.ReactNode;
  showShipping?: boolean;
  /** False: the price of delivery is not known before there is an address. */
  shippingKnown?: boolean;
  /** False: tax is added on top, and how much depends on an address that is not known yet. */
  taxKnown?: boolean;
  couponCode?: string | null;
  className?: string;
}

export function Totals({
  currency,
  pricesIncludeTax,
  totals,
  shippingLabel,
  showShipping = true,
  shippingKnown = true,
  taxKnown = true,
  couponCode = null,
  className,
}: TotalsProps) {
  const money = useMoney();
  const t = useT();
  const show = (amount: number) => money(amount, currency);
  const shippingPrice = totals.shipping === 0 ? t('totals.free') : show(totals.shipping);
  return (
    <dl className={className}>
      <Row label={t('totals.goods')} value={show(totals.subtotal)} />
      {totals.discount > 0 && (
        <Row
          label={couponCode ? t('totals.discountCode', { code: couponCode }) : t('totals.discount')}
          value={show(-totals.discount)}
        />
      )}
      {showShipping && (
        <Row
          label={shippingLabel ?? t('totals.delivery')}
          value={shippingKnown ? shippingPrice : t('totals.byAddress')}
        />
      )}
      {!pricesIncludeTax &&
        (taxKnown ? (
          <TaxRows totals={totals} show={show} />
        ) : (
          <Row label={t('totals.tax')} value={t('totals.byAddress')} />
        ))}
      <div className="mt-3 flex items-baseline justify-between gap-6 border-t border-line pt-3">
        <dt className="font-medium">{t('totals.total')}</dt>
        <dd className="text-2xl font-semibold tracking-tight" data-testid="total">
          {show(totals.total)}
        </dd>
      </div>
      {pricesIncludeTax && totals.tax > 0 && (
        <div className="flex justify-between gap-6 text-sm text-muted">
          <dt>{t('totals.taxIncluded')}</dt>
          <dd>{show(totals.tax)}</dd>
        </div>
      )}
    </dl>
  );
}

function TaxRows({
  totals,
  show,
}: Pick<TotalsProps, 'totals'> & { show: (amount: number) => string }) {
  const t = useT();
  const taxes = totals.taxes ?? [];
  if (taxes.length === 0) return <Row label={t('totals.tax')} value={show(totals.tax)} />;
  return taxes.map(({ name, ratePpm, amount }) => (
    <Row key={`${name} ${ratePpm}`} label={name} value={show(amount)} />
  ));
}

function Row({ label, value }: { label: React.ReactNode; value: string }) {
  return (
    <div className="flex justify-between gap-6 py-1">
      <dt>{label}</dt>
      <dd className="whitespace-nowrap">{value}</dd>
    </div>
  );
}
