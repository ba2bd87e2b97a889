// What was authorised, captured and given back, payment by payment, and each refund.

import { paymentFailureForStaff } from '@kontor/messages/payment-failures.ts';
import { paymentMethodWords } from '@kontor/shared/payment-method.ts';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Money, money } from '../../format/money.tsx';
import { reasonOfRefund, refundFailureWords } from '../../format/reasons.ts';
import { refundLooks } from '../../format/status.ts';
import { exactDate, Time } from '../../format/time.tsx';
import { useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import { Status, type StatusLook } from '../../ui/status.tsx';
import { DisputeRow } from './dispute-row.tsx';
import { lineName, type Order } from './order.ts';
import { paymentFigures } from './payment-figures.ts';
import { freeOf, transferSums } from './transfer-sums.ts';

type Payment = Order['payments'][number];

const looks: Record<Payment['status'], StatusLook> = {
  pending: { label: 'Begun', tone: 'waits', icon: icons.clock },
  requires_action: { label: 'Waits for the customer', tone: 'waits', icon: icons.clock },
  processing: { label: 'Processing', tone: 'under-way', icon: icons.clock },
  authorized: { label: 'Authorised', tone: 'under-way', icon: icons.card },
  captured: { label: 'Captured', tone: 'well', icon: icons.check },
  failed: { label: 'Failed', tone: 'problem', icon: icons.alert },
  cancelled: { label: 'Cancelled', tone: 'quiet', icon: icons.stop },
};

/** Nobody has begun a transfer: it is awaited, or a part of it is here. */
function lookOf({ byHand, status, capturedAmount }: Payment): StatusLook {
  if (!byHand || status !== 'pending') return looks[status];
  return capturedAmount > 0
    ? { label: 'A part came', tone: 'waits', icon: icons.half }
    : { label: 'Awaited', tone: 'waits', icon: icons.clock };
}

export function PaymentPanel({ order }: { order: Order }) {
  return (
    <Panel title="Payment" flush>
      {/* Rows that are always full; the line of a gap shows between the figures. */}
      <dl className="flex flex-wrap gap-px border-b border-line bg-line">
        {paymentFigures(order).map(({ name, amount, currency, strong }) => (
          <div key={name + currency} className="grow basis-30 bg-surface px-4 py-2.5">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className={`tabular-nums ${strong ? 'font-semibold' : ''}`}>
              <Money amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <TransferFacts order={order} />
      {order.payments.length === 0 && (
        <p className="px-4 py-3 text-sm text-muted">No payment has been begun.</p>
      )}
      <ul className="divide-y divide-line">
        {order.payments.map((payment) => (
          <PaymentRow key={payment.id} payment={payment} />
        ))}
        {order.disputes.map((dispute) => (
          <DisputeRow key={dispute.id} dispute={dispute} />
        ))}
        {order.refunds.map((refund) => (
          <RefundRow key={refund.id} refund={refund} order={order} />
        ))}
      </ul>
    </Panel>
  );
}

/** Until when a transfer is awaited, and what of it is missing or too much. */
function TransferFacts({ order }: { order: Order }) {
  const { awaited, received, missing, excess } = transferSums(order);
  if (!awaited || (missing === 0 && excess === 0)) return null;
  return (
    <p className="border-b border-line px-4 py-2.5 text-sm">
      {excess > 0 && (
        <>
          <b>{money(excess, order.currency)} too much</b> has come: give it back with a refund of a
          free amount.
        </>
      )}
      {missing > 0 && (
        <>
          <b>
            {money(missing, order.currency)} {received > 0 ? 'is still missing' : 'is awaited'}
          </b>
          {order.dueOn && ` by transfer until ${exactDate(`${order.dueOn}T12:00`)}`}.{' '}
          {received === 0 && order.dueOn && 'A day later the order is cancelled.'}
        </>
      )}
    </p>
  );
}

function PaymentRow({ payment }: { payment: Payment }) {
  const t = useT();
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <Icon drawing={icons.card} className="mt-0.5 text-muted" />
      <div className="min-w-56 flex-1">
        <div>
          {payment.method ? paymentMethodWords(payment.method) : payment.provider.method}{' '}
          <span className="text-muted">
            <Time iso={payment.createdAt} focusable />
          </span>
        </div>
        <div className="text-xs break-words text-muted">
          {payment.provider.name}
          {payment.providerRef && (
            <span className="font-mono break-all"> {payment.providerRef}</span>
          )}
          {payment.capturedByStaff && ', captured by staff'}
        </div>
        {payment.status === 'authorized' && payment.authorizedUntil && (
          <div className="text-xs">
            Can be captured until <Time iso={payment.authorizedUntil} focusable />
          </div>
        )}
        {payment.received.length > 0 && (
          <ul className="mt-1 grid gap-0.5 text-xs">
            {payment.received.map((entry) => (
              <li key={entry.id}>
                {money(entry.amount, payment.currency)} on {exactDate(`${entry.receivedOn}T12:00`)}
                {entry.reference && `, “${entry.reference}”`}
                {entry.actorName && <span className="text-muted">, by {entry.actorName}</span>}
              </li>
            ))}
          </ul>
        )}
        {payment.lastError && (
          <div className="text-xs text-danger">
            {paymentFailureForStaff(t, payment.lastError, payment.currency)}
          </div>
        )}
      </div>
      <Status {...lookOf(payment)} />
      <span className="tabular-nums">{money(payment.amount, payment.currency)}</span>
    </li>
  );
}

type Refund = Order['refunds'][number];

/** What a refund gave back, part by part, with the tax inside each. */
function RefundParts({ refund, order }: { refund: Refund; order: Order }) {
  const amounts = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 3 });
  const taxed = (tax: number, rate: string) =>
    tax === 0 ? '' : `, of it ${money(tax, refund.currency)} tax${rate}`;
  const free = freeOf(refund);
  return (
    <ul className="mt-1 grid gap-0.5 text-xs">
      {refund.lines.map((part) => {
        const line = order.lines.find(({ id }) => id === part.orderLineId);
        return (
          <li key={part.orderLineId}>
            {/* Its units stand at the refund that the rest is shared with. */}
            {part.quantity > 0 ? `${part.quantity} × ` : 'A further part of '}
            {line ? lineName(line) : 'an item'}: {money(part.amount, refund.currency)}
            {taxed(part.tax, ` at ${amounts.format(part.taxRatePpm / 1_000_000)}`)}
            {part.discount > 0 && `, after ${money(part.discount, refund.currency)} discount`}
          </li>
        );
      })}
      {refund.shippingAmount > 0 && (
        <li>
          Shipping: {money(refund.shippingAmount, refund.currency)}
          {taxed(refund.shippingTax, '')}
        </li>
      )}
      {free > 0 && <li>Beyond items and shipping: {money(free, refund.currency)}</li>}
    </ul>
  );
}

function RefundRow({ refund, order }: { refund: Refund; order: Order }) {
  const t = useT();
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <Icon drawing={icons.returns} className="mt-0.5 text-muted" />
      <div className="min-w-56 flex-1">
        <div>
          Refund{order.payments.length > 1 && refund.to && ` to ${paymentMethodWords(refund.to)}`}
          {refund.actorName && ` by ${refund.actorName}`}{' '}
          <span className="text-muted">
            <Time iso={refund.createdAt} focusable />
          </span>
        </div>
        <div className="text-xs text-muted">{reasonOfRefund(refund, t)}</div>
        <RefundParts refund={refund} order={order} />
        {refund.error && (
          <div className="text-xs text-danger">{refundFailureWords(refund.error, t)}</div>
        )}
      </div>
      <Status {...refundLooks[refund.status]} />
      <span className="tabular-nums">−{money(refund.amount, refund.currency)}</span>
    </li>
  );
}
