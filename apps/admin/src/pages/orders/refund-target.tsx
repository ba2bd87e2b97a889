// Which payment a refund goes back to, where there is a choice: with what is left of each.

import { Field } from '@kontor/ui/field.tsx';
import { money } from '../../format/money.tsx';
import { methodWords } from '../../format/payment-method.ts';
import { type T, useT } from '../../messages/use-t.ts';
import type { Order } from './order.ts';

type Payment = Order['payments'][number];

/** The payments that have something to give back; asked for only where there are several. */
export function givingPayments(order: Pick<Order, 'payments'>): Payment[] {
  return order.payments.filter((payment) => payment.refundable > 0);
}

export const nameOfPayment = ({ method, provider }: Pick<Payment, 'method' | 'provider'>, t: T) =>
  method === null ? t(`providerMethod.${provider}`) : methodWords(method, t);

type TargetProps = {
  payments: Payment[];
  /** Null: by the rule. */
  value: string | null;
  error: string | undefined;
  onChange: (paymentId: string | null) => void;
};

export function RefundTarget({ payments, value, error, onChange }: TargetProps) {
  const t = useT();
  return (
    <Field label={t('refund.goesBackTo')} hint={t('refund.goesBackHint')} error={error}>
      {(control) => (
        <select
          {...control}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
          className="field"
        >
          <option value="">{t('refund.byItself')}</option>
          {payments.map((payment) => (
            <option key={payment.id} value={payment.id}>
              {t('refund.methodLeft', {
                method: nameOfPayment(payment, t),
                amount: money(payment.refundable, payment.currency),
              })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
