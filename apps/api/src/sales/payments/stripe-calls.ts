// Owns asking Stripe: what its errors mean, and sending a wish again when an earlier failure is kept
// under its key. Source: docs.stripe.com/api/idempotent_requests ("We save the resulting status code
// and body … regardless of whether it succeeds or fails", for at least 24 hours).
import Stripe from 'stripe';
import { z } from 'zod';
import {
  OutcomeUnknownError,
  type ProviderPayment,
  type ProviderPaymentState,
  ProviderRefusedError,
} from '../../platform/payment-provider.ts';

/** Keys that one wish may use up: each stored failure costs one. */
const keysPerCall = 5;

/**
 * Brings an intent into a state from which there is no way back, so that asking again is safe. Stripe
 * keeps a failure under its key for a day and repeats it: then the intent is looked at, and the wish
 * sent again under the next key.
 */
export async function reach(
  look: () => Promise<ProviderPayment>,
  state: ProviderPaymentState,
  key: string,
  call: (options: { idempotencyKey: string }) => Promise<ProviderPayment>,
): Promise<ProviderPayment> {
  for (let turn = 1; ; turn += 1) {
    const idempotencyKey = turn === 1 ? key : `${key}:${turn}`;
    try {
      return await ask(() => call({ idempotencyKey }));
    } catch (error) {
      const isStored = isReplay(error);
      const isDone = error instanceof ProviderRefusedError && error.code === unexpectedState;
      if (!isStored && !isDone) throw error;
      const now = await ask(look);
      if (now.state === state) return now;
      // A refusal of now stands; one that is only repeated may be of a state that is over.
      if ((isDone && !isStored) || turn === keysPerCall) throw error;
    }
  }
}

const unexpectedState = 'payment_intent_unexpected_state';

/** An answer that the provider kept from an earlier try and only repeats. */
function isReplay(error: unknown): boolean {
  return (
    (error instanceof OutcomeUnknownError && error.isFinal) ||
    (error instanceof ProviderRefusedError && error.isReplay)
  );
}

/** Sorts Stripe's errors into "refused" and "nobody knows". */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new OutcomeUnknownError('Stripe answered in a shape that is not understood.', false);
    }
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const status = error.statusCode ?? 0;
    const repeated = error.headers?.['idempotent-replayed'] === 'true';
    if (status === 0 || status === 409 || status === 429 || status >= 500) {
      throw new OutcomeUnknownError(`Stripe did not answer as it should (${status}).`, repeated);
    }
    throw new ProviderRefusedError(error.message, error.code ?? error.type, repeated);
  }
}
