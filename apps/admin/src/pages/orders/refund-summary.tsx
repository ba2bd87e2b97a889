// What a refund does, asked once more before anything leaves.
import { Message, useT } from '../../messages/use-t.ts';
import { lineName, type OrderLine } from './order.ts';

type SummaryProps = {
  ref: React.Ref<HTMLDivElement>;
  amount: string;
  /** The payment it was chosen for; null: by the rule. */
  target: string | null;
  chosen: { line: OrderLine; units: number; restock: boolean }[];
};

export function RefundSummary({ ref, amount, target, chosen }: SummaryProps) {
  const t = useT();
  return (
    <div ref={ref} tabIndex={-1} className="grid gap-2 outline-none">
      <p>
        <Message
          id={target === null ? 'refund.summary' : 'refund.summaryBy'}
          values={{ amount, method: target }}
          tags={{ b: <b /> }}
        />
      </p>
      {chosen.length > 0 && (
        <ul className="list-disc pl-5 text-sm">
          {chosen.map(({ line, units, restock }) => (
            <li key={line.id}>
              {t(restock ? 'refund.lineRestock' : 'refund.lineKept', {
                units,
                item: lineName(line),
              })}
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">{t('refund.getsMail')}</p>
    </div>
  );
}
