// One line of an order in a refund: how many units, and whether they can be sold again.
import { CheckField } from '@kontor/ui/field.tsx';
import { QuantityInput } from '../../form/quantity-input.tsx';
import { money } from '../../format/money.tsx';
import { useT } from '../../messages/use-t.ts';
import { Picture } from '../../ui/picture.tsx';
import { lineName, type OrderLine } from './order.ts';
import { lineAmount } from './refund-sum.ts';

type LineProps = {
  line: OrderLine;
  currency: string;
  units: number;
  restock: boolean;
  onUnits: (value: number) => void;
  onRestock: (restock: boolean) => void;
};

export function RefundLine({ line, currency, units, restock, onUnits, onRestock }: LineProps) {
  const t = useT();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2">
      <Picture image={line.image} size={36} decorative />
      <div className="min-w-32 flex-1 text-sm">
        <div className="font-medium">{lineName(line)}</div>
        <div className="text-xs text-muted tabular-nums">
          {units > 0
            ? t('refund.lineBack', { amount: money(lineAmount(line, units), currency) })
            : t('refund.lineEach', { amount: money(line.refundableUnits[0] ?? 0, currency) })}
        </div>
      </div>
      {units > 0 && (
        <CheckField
          label={t('refund.restock')}
          checked={restock}
          onChange={(event) => onRestock(event.target.checked)}
        />
      )}
      <QuantityInput
        label={t('refund.unitsOf', { name: lineName(line) })}
        value={units}
        max={line.refundableUnits.length}
        onChange={onUnits}
      />
    </li>
  );
}
