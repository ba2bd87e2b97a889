// Gives money back: by line, shipping or a free amount, with what is left counted while one
// chooses. Asks once more with the amount before anything leaves.

import { refundInput } from '@kontor/shared/order-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useRef, useState } from 'react';
import { trpc } from '../../api.ts';
import { problemsOf } from '../../form/check-input.ts';
import { MoneyInput } from '../../form/money-input.tsx';
import { useProblems } from '../../form/use-problems.ts';
import { money } from '../../format/money.tsx';
import { useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';
import { type Order, refreshOrder } from './order.ts';
import { RefundLine } from './refund-line.tsx';
import { refundSum } from './refund-sum.ts';
import { RefundSummary } from './refund-summary.tsx';
import { givingPayments, nameOfPayment, RefundTarget } from './refund-target.tsx';

/** What can be wrong where something is typed. */
const fields = ['shippingAmount', 'freeAmount', 'paymentId', 'reason'];

export function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useT();
  const [requestKey] = useState(() => crypto.randomUUID());
  const [units, setUnits] = useState<Record<string, number>>({});
  const [keep, setKeep] = useState<Record<string, boolean>>({});
  const [shipping, setShipping] = useState<number | null>(null);
  const [free, setFree] = useState<number | null>(null);
  const [paymentId, setPaymentId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [step, setStep] = useState<'choose' | 'confirm'>('choose');
  const [checked, setChecked] = useState(false);
  const { problems, setProblems, onChanged } = useProblems();
  const question = useRef<HTMLDivElement>(null);
  const reasonBox = useRef<HTMLInputElement>(null);
  const { currency } = order;
  const lines = order.lines.filter((line) => line.refundableUnits.length > 0);
  const giving = givingPayments(order);
  const target = giving.find(({ id }) => id === paymentId);
  const most = target?.refundable ?? order.refundable.amount;
  const limits = { amount: most, shipping: order.refundable.shipping };
  const sum = refundSum(lines, { units, shipping, free }, limits);
  const wrongReason = refundInput.shape.reason.safeParse(reason).error?.issues[0]?.message;
  const chosen = lines.filter((line) => (units[line.id] ?? 0) > 0);

  const refund = trpc.admin.orders.refund.useMutation({
    onSuccess: () => {
      announce(t('refund.onItsWay'));
      onClose();
    },
    // What is wrong with the reason is told where it can be mended.
    onError: (error) => {
      const told = problemsOf(error, fields);
      setProblems(told);
      if (Object.keys(told).length > 0) setStep('choose');
    },
    onSettled: refreshOrder,
  });
  const unplaced = refund.error && Object.keys(problemsOf(refund.error, fields)).length === 0;
  /** What the server said of it, or of the whole, may hold no longer. */
  const changed = (field: string) => {
    onChanged(field);
    if (refund.error) refund.reset();
  };

  const next = () => {
    setChecked(true);
    if (wrongReason) reasonBox.current?.focus();
    if (sum.problem || wrongReason) return;
    if (step === 'choose') {
      setStep('confirm');
      // Read out first; and Enter, still held down from before, presses nothing here.
      requestAnimationFrame(() => question.current?.focus());
      return;
    }
    refund.mutate({
      orderId: order.id,
      requestKey,
      lines: chosen.map((line) => ({
        orderLineId: line.id,
        quantity: units[line.id] ?? 0,
        restock: !keep[line.id],
      })),
      shippingAmount: sum.shipping,
      freeAmount: sum.free,
      ...(target && { paymentId: target.id }),
      expectedAmount: sum.total,
      reason: reason.trim(),
    });
  };

  const amount = money(sum.total, currency);
  const confirming = step === 'confirm';
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={confirming ? t('refund.titleAmount', { amount }) : t('orders.refund')}
      description={t('refund.canBeGiven', { amount: money(order.refundable.amount, currency) })}
      locked={refund.isPending}
    >
      <form
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (!refund.isPending) next();
        }}
      >
        <DialogBody>
          {unplaced && (
            <div className="mb-3">
              <Problem error={refund.error} />
            </div>
          )}
          {confirming ? (
            <RefundSummary
              ref={question}
              amount={amount}
              target={target ? nameOfPayment(target, t) : null}
              chosen={chosen.map((line) => ({
                line,
                units: units[line.id] ?? 0,
                restock: !keep[line.id],
              }))}
            />
          ) : (
            <div className="grid gap-4">
              {lines.length > 0 && (
                <fieldset>
                  <legend className="mb-1 text-sm font-medium">{t('orders.items')}</legend>
                  <ul className="divide-y divide-line border-y border-line">
                    {lines.map((line) => (
                      <RefundLine
                        key={line.id}
                        line={line}
                        currency={currency}
                        units={units[line.id] ?? 0}
                        restock={!keep[line.id]}
                        onUnits={(value) => {
                          setUnits({ ...units, [line.id]: value });
                          changed('lines');
                        }}
                        onRestock={(restock) => setKeep({ ...keep, [line.id]: !restock })}
                      />
                    ))}
                  </ul>
                </fieldset>
              )}
              <div className="grid gap-4 sm:grid-cols-2">
                <Field
                  label={t('orders.shipping')}
                  hint={t('refund.atMost', { amount: money(order.refundable.shipping, currency) })}
                  error={problems.shippingAmount}
                >
                  {(control) => (
                    <MoneyInput
                      {...control}
                      currency={currency}
                      value={shipping}
                      onChange={(value) => {
                        setShipping(value);
                        changed('shippingAmount');
                      }}
                      disabled={order.refundable.shipping === 0}
                    />
                  )}
                </Field>
                <Field
                  label={t('refund.freeAmount')}
                  hint={t('refund.freeHint')}
                  error={problems.freeAmount}
                >
                  {(control) => (
                    <MoneyInput
                      {...control}
                      currency={currency}
                      value={free}
                      onChange={(value) => {
                        setFree(value);
                        changed('freeAmount');
                      }}
                    />
                  )}
                </Field>
              </div>
              {giving.length > 1 && (
                <RefundTarget
                  payments={giving}
                  value={target?.id ?? null}
                  error={problems.paymentId}
                  onChange={(id) => {
                    setPaymentId(id);
                    changed('paymentId');
                  }}
                />
              )}
              <Field
                label={t('orders.reason')}
                hint={t('refund.reasonHint')}
                error={(checked && wrongReason) || problems.reason}
                required
              >
                {(control) => (
                  <input
                    {...control}
                    ref={reasonBox}
                    value={reason}
                    onChange={(event) => {
                      setReason(event.target.value);
                      changed('reason');
                    }}
                    className="field"
                  />
                )}
              </Field>
            </div>
          )}
        </DialogBody>
        <DialogFoot>
          <div className="mr-auto text-sm" role="status">
            {checked && sum.problem ? (
              <span className="text-danger">{t(sum.problem)}</span>
            ) : (
              <span className="text-muted">
                {t('refund.wouldBeLeft', {
                  amount: money(Math.max(0, sum.remaining || 0), currency),
                })}
              </span>
            )}
          </div>
          {confirming ? (
            <Button onClick={() => setStep('choose')} disabled={refund.isPending}>
              {t('refund.back')}
            </Button>
          ) : (
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          )}
          {confirming ? (
            <Button
              key="confirm"
              tone="danger"
              pending={refund.isPending}
              onClick={(event) => {
                // The second half of a double click on "Continue" lands here and answers nothing;
                // every press of its own counts, however soon it comes.
                if (event.detail < 2 && !refund.isPending) next();
              }}
            >
              {t('refund.refundAmount', { amount })}
            </Button>
          ) : (
            <Button key="continue" tone="primary" type="submit">
              {sum.problem ? t('refund.continue') : t('refund.continueWith', { amount })}
            </Button>
          )}
        </DialogFoot>
      </form>
    </Dialog>
  );
}
