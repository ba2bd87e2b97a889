// Owns reading Stripe's disputes: its states as ours, and its balance transactions as movements.
// Source: docs.stripe.com/api/disputes/object and docs.stripe.com/disputes/how-disputes-work,
// November 2026.
import type { DisputeStatus } from '@kontor/shared/enums.ts';
import { z } from 'zod';
import type { ProviderDispute } from '../../platform/payment-provider.ts';
import { fromStripeAmount } from './stripe-amounts.ts';

const reference = z.union([z.string(), z.object({ id: z.string() })]);

const disputeShape = z.object({
  id: z.string(),
  status: z.string(),
  reason: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  created: z.number().int(),
  payment_intent: reference.nullish(),
  evidence_details: z.object({ due_by: z.number().int().nullable() }).nullish(),
  balance_transactions: z.array(
    z.object({
      id: z.string(),
      amount: z.number().int(),
      fee: z.number().int(),
      currency: z.string(),
    }),
  ),
});

/** What Stripe adds later counts as not decided: that blocks shipping and refunds, and harms least. */
const states: Record<string, DisputeStatus> = {
  warning_needs_response: 'inquiry',
  warning_under_review: 'inquiry',
  warning_closed: 'closed',
  prevented: 'closed',
  needs_response: 'needs_response',
  under_review: 'under_review',
  appeal_needs_response: 'needs_response',
  appeal_under_review: 'under_review',
  won: 'won',
  lost: 'lost',
};

/** @throws z.ZodError when it has not Stripe's shape */
export function readDispute(answer: unknown): ProviderDispute {
  const dispute = disputeShape.parse(answer);
  const currency = dispute.currency.toUpperCase();
  const amount = fromStripeAmount(dispute.amount, currency);
  const intent = dispute.payment_intent ?? null;
  const dueBy = dispute.evidence_details?.due_by ?? null;
  return {
    ref: dispute.id,
    paymentRef: typeof intent === 'string' ? intent : (intent?.id ?? null),
    status: states[dispute.status] ?? 'needs_response',
    reason: dispute.reason,
    amount,
    // 0: the bank takes no answer.
    respondBy: dueBy === null || dueBy === 0 ? null : new Date(dueBy * 1000),
    openedAt: new Date(dispute.created * 1000),
    movements: dispute.balance_transactions.map((moved) => {
      const accountCurrency = moved.currency.toUpperCase();
      const inAccount = fromStripeAmount(moved.amount, accountCurrency);
      // An account in another currency moves a converted sum; of the payment it is what is disputed.
      const inPayment = accountCurrency === currency ? inAccount : Math.sign(inAccount) * amount;
      const fee = fromStripeAmount(moved.fee, accountCurrency);
      return { ref: moved.id, amount: inPayment, fee, currency: accountCurrency };
    }),
  };
}
