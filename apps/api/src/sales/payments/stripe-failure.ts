// Owns which code is kept of why a payment at Stripe failed last.
import { failureKindOf } from '@kontor/shared/payment-failures.ts';
import { z } from 'zod';

/** A PaymentIntent's `last_payment_error`. */
export const failureShape = z
  .object({
    type: z.string(),
    code: z.string().optional(),
    decline_code: z.string().optional(),
  })
  .nullable();

/**
 * The bank's own code where it has words for the shopper, else Stripe's; where neither has, the one that
 * says most. Source: docs.stripe.com/declines/codes.
 */
export function failureOf(error: z.infer<typeof failureShape>): string | null {
  if (!error) return null;
  const codes = [error.decline_code, error.code].filter((code) => typeof code === 'string');
  return codes.find((code) => failureKindOf(code) !== null) ?? codes[0] ?? error.type;
}
