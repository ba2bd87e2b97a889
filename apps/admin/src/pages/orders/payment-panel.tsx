// What was authorised, captured and given back, payment by payment, and each refund.
import { Money, money } from '../../format/money.tsx';
import { refundLooks } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Status, type StatusLook } from '../../ui/status.tsx';
import { DisputeRow } from './dispute-row.tsx';
import type { Order } from './order.ts';

type Payment = Order['payments'][number];

const looks: Record<Payment['status'], StatusLook> = {
  pending: { label: 'Begun', tone: 'waits', icon: 'clock' },
  requires_action: { label: 'Waits for the customer', tone: 'waits', icon: 'clock' },
  processing: { label: 'Processing', tone: 'under-way', icon: 'clock' },
  authorized: { label: 'Authorised', tone: 'under-way', icon: 'card' },
  captured: { label: 'Captured', tone: 'well', icon: 'check' },
  failed: { label: 'Failed', tone: 'problem', icon: 'alert' },
  cancelled: { label: 'Cancelled', tone: 'quiet', icon: 'stop' },
};

export function PaymentPanel({ order }: { order: Order }) {
  const captured = order.payments.reduce((sum, payment) => sum + payment.capturedAmount, 0);
  const authorised = order.payments
    .filter((payment) => payment.status === 'authorized')
    .reduce((sum, payment) => sum + payment.authorizedAmount, 0);
  const refunded = order.payments.reduce((sum, payment) => sum + payment.refundedAmount, 0);
  const withdrawn = order.payments.reduce((sum, payment) => sum + payment.withdrawnAmount, 0);
  const lives = order.status === 'placed' || order.status === 'completed';
  const balance = order.payments.reduce((sum, payment) => sum + payment.balance, 0);
  return (
    <Panel title="Payment" flush>
      <dl className="grid grid-cols-2 divide-line border-b border-line sm:grid-cols-4 sm:divide-x">
        {[
          { name: 'Authorised', amount: authorised },
          { name: 'Captured', amount: captured },
          { name: 'Refunded', amount: refunded },
          ...(withdrawn > 0 ? [{ name: 'Taken by disputes', amount: withdrawn }] : []),
          ...(lives && order.owed > 0 ? [{ name: 'Still to be paid', amount: order.owed }] : []),
          { name: 'Kept', amount: balance, strong: true },
        ].map(({ name, amount, strong }) => (
          <div key={name} className="px-4 py-2.5">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className={`tabular-nums ${strong ? 'font-semibold' : ''}`}>
              <Money amount={amount} currency={order.currency} />
            </dd>
          </div>
        ))}
      </dl>
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
          <RefundRow key={refund.id} refund={refund} />
        ))}
      </ul>
    </Panel>
  );
}

function PaymentRow({ payment }: { payment: Payment }) {
  const provider = payment.provider === 'stripe' ? 'Stripe' : 'By hand';
  const method = payment.provider === 'stripe' ? 'Card' : 'Transfer or cash';
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <Icon name="card" className="mt-0.5 text-muted" />
      <div className="min-w-0 flex-1">
        <div>
          {payment.method || method}{' '}
          <span className="text-muted">
            <Time iso={payment.createdAt} focusable />
          </span>
        </div>
        <div className="text-xs break-words text-muted">
          {provider}
          {payment.providerRef && (
            <span className="font-mono break-all"> {payment.providerRef}</span>
          )}
          {payment.provider === 'stripe' &&
            payment.captureMethod === 'manual' &&
            ', captured by staff'}
        </div>
        {payment.status === 'authorized' && payment.authorizedUntil && (
          <div className="text-xs">
            Can be captured until <Time iso={payment.authorizedUntil} focusable />
          </div>
        )}
        {payment.lastError && <div className="text-xs text-danger">{payment.lastError}</div>}
      </div>
      <Status {...looks[payment.status]} />
      <span className="tabular-nums">{money(payment.amount, payment.currency)}</span>
    </li>
  );
}

function RefundRow({ refund }: { refund: Order['refunds'][number] }) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <Icon name="refund" className="mt-0.5 text-muted" />
      <div className="min-w-0 flex-1">
        <div>
          Refund{refund.actorName && ` by ${refund.actorName}`}{' '}
          <span className="text-muted">
            <Time iso={refund.createdAt} focusable />
          </span>
        </div>
        <div className="text-xs text-muted">{refund.reason}</div>
        {refund.error && <div className="text-xs text-danger">{refund.error}</div>}
      </div>
      <Status {...refundLooks[refund.status]} />
      <span className="tabular-nums">−{money(refund.amount, refund.currency)}</span>
    </li>
  );
}
