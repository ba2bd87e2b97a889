// Owns which of Stripe's objects a webhook is about. Its content is only a hint: the object is fetched.
import { z } from 'zod';
import type { PaymentProvider, WebhookSubject } from '../../platform/payment-provider.ts';

const payloadShape = z.object({
  data: z.object({
    object: z.object({
      id: z.string(),
      payment_intent: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
    }),
  }),
});

export const subjectOf: PaymentProvider['subjectOf'] = ({ type, payload }) => {
  const parsed = payloadShape.safeParse(payload);
  if (!parsed.success) return null;
  const { id: ref, payment_intent: linked } = parsed.data.data.object;
  const paymentRef = typeof linked === 'string' ? linked : (linked?.id ?? null);
  const about = (kind: WebhookSubject['kind']) => ({ kind, ref, paymentRef });
  if (type.startsWith('payment_intent.')) return { ...about('payment'), paymentRef: ref };
  if (type.startsWith('charge.dispute.')) return about('dispute');
  if (type.startsWith('refund.') || type === 'charge.refund.updated') return about('refund');
  if (type.startsWith('charge.') && paymentRef !== null) {
    return { kind: 'payment', ref: paymentRef, paymentRef };
  }
  return null;
};
