// What was authorised, captured and given back, payment by payment, and each refund.

import { paymentFailureForStaff } from '@kontor/messages/payment-failures.ts';
import { formatPercent } from '@kontor/shared/rates.ts';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Money, money } from '../../format/money.tsx';
import { methodWords } from '../../format/payment-method.ts';
import { readerLocale } from '../../format/reader.ts';
import { reasonOfRefund, refundFailureWords } from '../../format/reasons.ts';
import { refundLooks } from '../../format/status.ts';
import { exactDate, Time } from '../../format/time.tsx';
import { Message, type T, useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import { Status, type StatusLook } from '../../ui/status.tsx';
import { DisputeRow } from './dispute-row.tsx';
import { lineName, type Order, type OrderLine } from './order.ts';
import { paymentFigures } from './payment-figures.ts';
import { nameOfPayment } from './refund-target.tsx';
import { freeOf, transferSums } from './transfer-sums.ts';

type Payment = Order['payments'][number];

const looks: Record<Payment['status'], StatusLook> = {
  pending: { label: 'payment.status.pending', tone: 'waits', icon: icons.clock },
  requires_action: { label: 'payment.status.requiresAction', tone: 'waits', icon: icons.clock },
  processing: { label: 'payment.status.processing', tone: 'under-way', icon: icons.clock },
  authorized: { label: 'payment.status.authorized', tone: 'under-way', icon: icons.card },
  captured: { label: 'payment.status.captured', tone: 'well', icon: icons.check },
  failed: { label: 'payment.status.failed', tone: 'problem', icon: icons.alert },
  cancelled: { label: 'payment.status.cancelled', tone: 'quiet', icon: icons.stop },
};

/** Nobody has begun a transfer: it is awaited, or a part of it is here. */
function lookOf({ byHand, status, capturedAmount }: Payment): StatusLook {
  if (!byHand || status !== 'pending') return looks[status];
  return capturedAmount > 0
    ? { label: 'payment.status.partCame', tone: 'waits', icon: icons.half }
    : { label: 'payment.status.awaited', tone: 'waits', icon: icons.clock };
}

export function PaymentPanel({ order }: { order: Order }) {
  const t = useT();
  return (
    <Panel title={t('orders.payment')} flush>
      {/* Rows that are always full; the line of a gap shows between the figures. */}
      <dl className="flex flex-wrap gap-px border-b border-line bg-line">
        {paymentFigures(order, t).map(({ name, amount, currency, strong }) => (
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
        <p className="px-4 py-3 text-sm text-muted">{t('payment.noneBegun')}</p>
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
  const date = order.dueOn && exactDate(`${order.dueOn}T12:00`);
  const partial = date ? 'payment.missingUntil' : 'payment.missing';
  const none = date ? 'payment.awaitedUntil' : 'payment.awaited';
  return (
    <p className="border-b border-line px-4 py-2.5 text-sm">
      {excess > 0 && (
        <Message
          id="payment.tooMuch"
          values={{ amount: money(excess, order.currency) }}
          tags={{ b: <b /> }}
        />
      )}{' '}
      {missing > 0 && (
        <Message
          id={received > 0 ? partial : none}
          values={{ amount: money(missing, order.currency), date }}
          tags={{ b: <b /> }}
        />
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
          {nameOfPayment(payment, t)}{' '}
          <span className="text-muted">
            <Time iso={payment.createdAt} focusable />
          </span>
        </div>
        <div className="text-xs break-words text-muted">
          {payment.capturedByStaff ? (
            <Message
              id={payment.providerRef ? 'payment.byStaffRef' : 'payment.byStaff'}
              values={{
                provider: t(`provider.${payment.provider}`),
                reference: payment.providerRef,
              }}
              tags={{ code: <span className="font-mono break-all" /> }}
            />
          ) : (
            <>
              {t(`provider.${payment.provider}`)}{' '}
              {payment.providerRef && (
                <span className="font-mono break-all">{payment.providerRef}</span>
              )}
            </>
          )}
        </div>
        {payment.status === 'authorized' && payment.authorizedUntil && (
          <div className="text-xs">
            <Message
              id="payment.captureUntil"
              values={{ time: <Time iso={payment.authorizedUntil} focusable /> }}
            />
          </div>
        )}
        {payment.received.length > 0 && (
          <ul className="mt-1 grid gap-0.5 text-xs">
            {payment.received.map((entry) => (
              <li key={entry.id}>
                <Received entry={entry} currency={payment.currency} />
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

type Entry = Payment['received'][number];

function Received({ entry, currency }: { entry: Entry; currency: string }) {
  const t = useT();
  const { amount, receivedOn, reference, actorName } = entry;
  const received = t(reference ? 'payment.receivedReference' : 'payment.received', {
    ...{ amount: money(amount, currency), date: exactDate(`${receivedOn}T12:00`), reference },
  });
  if (!actorName) return <>{received}</>;
  return (
    <Message
      id="payment.receivedBy"
      values={{ received, name: actorName }}
      tags={{ quiet: <span className="text-muted" /> }}
    />
  );
}

type Refund = Order['refunds'][number];

/** What a refund gave back, part by part, with the tax inside each. */
function RefundParts({ refund, order }: { refund: Refund; order: Order }) {
  const t = useT();
  const sum = (amount: number) => money(amount, refund.currency);
  const free = freeOf(refund);
  const { shippingAmount, shippingTax } = refund;
  const shipping = t('refund.shipping', { amount: sum(shippingAmount) });
  return (
    <ul className="mt-1 grid gap-0.5 text-xs">
      {refund.lines.map((part) => (
        <li key={part.orderLineId}>
          {partWords(
            part,
            order.lines.find(({ id }) => id === part.orderLineId),
            sum,
            t,
          )}
        </li>
      ))}
      {shippingAmount > 0 && (
        <li>
          {shippingTax === 0
            ? shipping
            : t('refund.withTax', { part: shipping, tax: sum(shippingTax) })}
        </li>
      )}
      {free > 0 && <li>{t('refund.free', { amount: sum(free) })}</li>}
    </ul>
  );
}

function partWords(
  part: Refund['lines'][number],
  line: OrderLine | undefined,
  sum: (amount: number) => string,
  t: T,
): string {
  const { quantity, tax, taxRatePpm, discount } = part;
  // Its units stand at the refund that the rest is shared with.
  const gone = t(quantity > 0 ? 'refund.part' : 'refund.furtherPart', {
    ...{ quantity, item: line ? lineName(line) : t('refund.anItem'), amount: sum(part.amount) },
  });
  const rate = formatPercent(taxRatePpm, readerLocale);
  const taxed = tax === 0 ? gone : t('refund.withTaxAt', { part: gone, tax: sum(tax), rate });
  return discount > 0 ? t('refund.afterDiscount', { part: taxed, discount: sum(discount) }) : taxed;
}

const titles = {
  none: 'refund.title',
  noneTo: 'refund.titleTo',
  by: 'refund.titleBy',
  byTo: 'refund.titleToBy',
} as const;

function RefundRow({ refund, order }: { refund: Refund; order: Order }) {
  const t = useT();
  const to = order.payments.length > 1 ? refund.to : null;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <Icon drawing={icons.returns} className="mt-0.5 text-muted" />
      <div className="min-w-56 flex-1">
        <div>
          <Message
            id={titles[`${refund.actorName ? 'by' : 'none'}${to ? 'To' : ''}`]}
            values={{
              method: to && methodWords(to, t),
              name: refund.actorName,
              time: (
                <span className="text-muted">
                  <Time iso={refund.createdAt} focusable />
                </span>
              ),
            }}
          />
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
