// Owns giving back what an order that is over has no use for, by the program itself. While a bank decides
// about a payment of the order nothing goes back by itself, since it could go back twice: then a person is
// told, and called once more when the bank has decided, to give it back.
import type { Tx } from '@kontor/db/client.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import type { SystemReason } from '@kontor/shared/system-reasons.ts';
import { listPaymentsOfOrder, refundableOf } from '../orders/order-payments.ts';
import { openProblem } from '../orders/problems.ts';
import { isOrderDisputed, requestFullRefund } from './refunds.ts';

/** Gives all of one payment back, under the order's lock. It never fails for a dispute. */
export async function giveBackOrTell(
  tx: Tx,
  { orderId, paymentId, reason }: { orderId: string; paymentId: string; reason: SystemReason },
): Promise<void> {
  if (await isOrderDisputed(tx, orderId)) return tellOfKept(tx, orderId, 'money_waits_for_bank');
  await requestFullRefund(tx, { orderId, paymentId, reason });
}

/**
 * Calls a person when an order that is over keeps money that a provider took. Of what came by hand they
 * were told when it was recorded. Each code is a case of its own: whoever closed what waited for the bank
 * is called all the same when it has decided.
 */
export async function tellOfKept(
  tx: Tx,
  orderId: string,
  code: 'money_waits_for_bank' | 'money_after_end' = 'money_after_end',
): Promise<void> {
  const kept = (await listPaymentsOfOrder(tx, orderId)).filter(
    (payment) =>
      (payment.orderStatus === 'expired' || payment.orderStatus === 'cancelled') &&
      !paymentCapabilities[payment.provider].byHand &&
      refundableOf(payment) > 0,
  );
  const [first] = kept;
  if (first === undefined) return;
  const data = {
    paymentId: kept.map(({ id }) => id).join(', '),
    amount: sumMinor(kept.map(refundableOf)),
    currency: first.currency,
  };
  await openProblem(tx, { orderId, code, data, adds: true });
}
