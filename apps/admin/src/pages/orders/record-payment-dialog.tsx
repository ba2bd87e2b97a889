// Books money that came by transfer or in cash: all of it, a part, or too much. What that leaves is
// said before it is recorded.

import { recordPaymentInput } from '@kontor/shared/order-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { checkInput, problemsOf } from '../../form/check-input.ts';
import { MoneyInput } from '../../form/money-input.tsx';
import { useProblems } from '../../form/use-problems.ts';
import { money } from '../../format/money.tsx';
import { Message, type T, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Order, refreshOrder } from './order.ts';
import { transferSums } from './transfer-sums.ts';

const fields = ['amount', 'receivedOn', 'reference'];

export function RecordPaymentDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useT();
  const [requestKey] = useState(() => crypto.randomUUID());
  const { missing, received } = transferSums(order);
  const [amount, setAmount] = useState<number | null>(missing > 0 ? missing : null);
  const [receivedOn, setReceivedOn] = useState(today);
  const [reference, setReference] = useState(order.number ? String(order.number) : '');
  const { problems, setProblems, onChanged } = useProblems();
  const record = trpc.admin.orders.recordPayment.useMutation({
    onSuccess: () => {
      announce(t('record.recorded'));
      onClose();
    },
    onError: (error) => setProblems(problemsOf(error, fields)),
    onSettled: refreshOrder,
  });
  const usable = amount !== null && amount > 0;
  return (
    <Confirm
      open
      onClose={onClose}
      title={t('record.title')}
      confirmLabel={
        usable ? t('record.amount', { amount: money(amount, order.currency) }) : t('record.record')
      }
      tone="primary"
      pending={record.isPending}
      error={Object.keys(problemsOf(record.error, fields)).length > 0 ? null : record.error}
      onConfirm={() => {
        const asked = checkInput(recordPaymentInput, {
          ...{ orderId: order.id, requestKey, amount: amount ?? 0, receivedOn },
          ...{ reference, expectedReceived: received },
        });
        setProblems(asked.problems ?? {});
        if (asked.input) record.mutate(asked.input);
      }}
    >
      <p>
        <Message
          id={received > 0 ? 'record.whatSoFar' : 'record.what'}
          values={{ amount: money(received, order.currency) }}
          tags={{ b: <b /> }}
        />
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('record.amountLabel')} error={problems.amount} required>
          {(control) => (
            <MoneyInput
              {...control}
              currency={order.currency}
              value={amount}
              onChange={(value) => {
                setAmount(value);
                onChanged('amount');
              }}
            />
          )}
        </Field>
        <Field label={t('record.day')} error={problems.receivedOn} required>
          {(control) => (
            <input
              {...control}
              type="date"
              value={receivedOn}
              max={today()}
              onChange={(event) => {
                setReceivedOn(event.target.value);
                onChanged('receivedOn');
              }}
              className="field"
            />
          )}
        </Field>
      </div>
      <Field
        label={t('record.reference')}
        hint={t('record.referenceHint')}
        error={problems.reference}
      >
        {(control) => (
          <input
            {...control}
            value={reference}
            onChange={(event) => {
              setReference(event.target.value);
              onChanged('reference');
            }}
            className="field"
          />
        )}
      </Field>
      <p role="status" className="text-sm text-muted">
        {usable && outcome(order, amount, t)}
      </p>
    </Confirm>
  );
}

function outcome(order: Order, amount: number, t: T): string {
  const left = transferSums(order).missing - amount;
  if (order.status === 'cancelled' || order.status === 'expired') {
    return t('record.isOver');
  }
  if (left > 0) return t('record.stillMissing', { amount: money(left, order.currency) });
  if (left < 0) return t('record.tooMuch', { amount: money(-left, order.currency) });
  return t('record.paid');
}

/** The date here and now, as a date field has it. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE').format(new Date());
}
