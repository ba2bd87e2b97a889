// Owns shipping as staff asks for it: what a card has only authorised is captured first, between
// transactions, and the parcel is made afterwards by the same rule as any other.
import { inTransaction } from '@kontor/db/client.ts';
import { shipments } from '@kontor/db/schema/orders.ts';
import type { FulfilInput } from '@kontor/shared/order-input.ts';
import { shippable } from '@kontor/shared/order-state.ts';
import { eq } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import { requireAction } from '../orders/facts.ts';
import type { PaymentApp } from '../payments/settle.ts';
import { collectPayment } from './collect.ts';
import { fulfilOrder, packOf } from './fulfil.ts';

/**
 * @throws DomainError as `fulfilOrder`; CONFLICT when another amount would be taken than was told; PAYMENT_FAILED, PAYMENT_UNAVAILABLE when the money cannot be
 *   taken: then nothing is shipped
 */
export async function shipOrder(
  app: PaymentApp,
  input: FulfilInput,
  actor: Actor,
): Promise<string> {
  const { orderId, expectedCapture: expectedAmount } = input;
  if (await mustCaptureFirst(app, input)) {
    try {
      await collectPayment(app, { orderId, expectedAmount, actor });
    } catch (error) {
      // Somebody else may have captured it in the same moment.
      if (await mustCaptureFirst(app, input)) throw error;
    }
  }
  return inTransaction(app.db, (tx) => fulfilOrder(tx, input, { actor, now: app.now() }));
}

/** Whether money is taken for this parcel; units that are not there to ship take none. */
async function mustCaptureFirst(app: PaymentApp, input: FulfilInput): Promise<boolean> {
  const [known] = await app.db
    .select({ id: shipments.id })
    .from(shipments)
    .where(eq(shipments.requestKey, input.requestKey));
  if (known !== undefined) return false;
  return inTransaction(app.db, async (tx) => {
    const { facts, lines } = await requireAction(tx, input.orderId, 'fulfil');
    const answer = shippable(facts);
    const isMeant = answer.verdict === 'ask' && answer.captureFirst && input.unpaidReason !== '';
    if (answer.verdict !== 'capture_first' && !isMeant) return false;
    packOf(input, lines);
    return true;
  });
}
