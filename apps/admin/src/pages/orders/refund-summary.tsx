// What a refund does, asked once more before anything leaves.
import { lineName, type OrderLine } from './order.ts';

type SummaryProps = {
  ref: React.Ref<HTMLDivElement>;
  amount: string;
  /** The payment it was chosen for; null: by the rule. */
  target: string | null;
  chosen: { line: OrderLine; units: number; restock: boolean }[];
};

export function RefundSummary({ ref, amount, target, chosen }: SummaryProps) {
  return (
    <div ref={ref} tabIndex={-1} className="grid gap-2 outline-none">
      <p>
        <b>{amount}</b> goes back to the customer{' '}
        {target === null ? 'the way it was paid' : `by ${target}`}. It cannot be called back.
      </p>
      {chosen.length > 0 && (
        <ul className="list-disc pl-5 text-sm">
          {chosen.map(({ line, units, restock }) => (
            <li key={line.id}>
              {units} × {lineName(line)}
              {restock ? ', back into stock' : ', not back into stock'}
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">The customer gets a mail about it.</p>
    </div>
  );
}
