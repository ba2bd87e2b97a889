// Which payment a refund goes back to, where there is a choice: with what is left of each.
import { paymentMethodWords } from '@kontor/shared/payment-method.ts';
import { Field } from '@kontor/ui/field.tsx';
import { money } from '../../format/money.tsx';
import type { Order } from './order.ts';

type Payment = Order['payments'][number];

/** The payments that have something to give back; asked for only where there are several. */
export function givingPayments(order: Pick<Order, 'payments'>): Payment[] {
  return order.payments.filter((payment) => payment.refundable > 0);
}

export const nameOfPayment = ({ method, provider }: Pick<Payment, 'method' | 'provider'>) =>
  method === null ? provider.method : paymentMethodWords(method);

type TargetProps = {
  payments: Payment[];
  /** Null: by the rule. */
  value: string | null;
  error: string | undefined;
  onChange: (paymentId: string | null) => void;
};

export function RefundTarget({ payments, value, error, onChange }: TargetProps) {
  return (
    <Field
      label="Goes back to"
      hint="By itself: what was paid too much to where it came from, the rest to cards before transfers, the latest first."
      error={error}
    >
      {(control) => (
        <select
          {...control}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
          className="field"
        >
          <option value="">By itself</option>
          {payments.map((payment) => (
            <option key={payment.id} value={payment.id}>
              {nameOfPayment(payment)}: {money(payment.refundable, payment.currency)} left
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
