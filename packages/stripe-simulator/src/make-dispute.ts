// Owns: making Stripe's dispute and the balance transactions that show what it moved.
// Source: docs.stripe.com/api/disputes/object and docs.stripe.com/disputes/how-disputes-work.
import { nowSeconds, simulatedId } from './make.ts';
import type { SimulatedCharge, SimulatedDispute } from './objects.ts';

/** What Stripe takes for a dispute, in minor units of the account's currency. */
export const disputeFee = 1500;
const dayToRespond = 20;

export function makeDispute(
  charge: SimulatedCharge,
  input: { amount: number; reason: string; inquiry: boolean },
): SimulatedDispute {
  const created = nowSeconds();
  return {
    id: simulatedId('dp'),
    object: 'dispute',
    amount: input.amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: String(charge.currency),
    evidence: noEvidence(),
    evidence_details: {
      due_by: created + dayToRespond * 86_400,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: input.inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: input.reason,
    status: input.inquiry ? 'warning_needs_response' : 'needs_response',
  };
}

/** @param amount minor units, below zero when money is taken from the shop */
export function makeMovement(dispute: SimulatedDispute, amount: number, fee: number) {
  const created = nowSeconds();
  const taken = amount < 0;
  return {
    id: simulatedId('txn'),
    object: 'balance_transaction' as const,
    amount,
    available_on: created,
    created,
    currency: dispute.currency,
    description: `Chargeback ${taken ? 'withdrawal' : 'reversal'} for ${dispute.charge}`,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: dispute.currency,
              description: 'Dispute fee',
              type: 'stripe_fee',
            },
          ],
    net: amount - fee,
    reporting_category: taken ? 'dispute' : 'dispute_reversal',
    source: dispute.id,
    status: 'available',
    type: 'adjustment',
  };
}

function noEvidence(): Record<string, string | null> {
  const fields = [
    'access_activity_log',
    'billing_address',
    'cancellation_policy',
    'cancellation_policy_disclosure',
    'cancellation_rebuttal',
    'customer_communication',
    'customer_email_address',
    'customer_name',
    'customer_purchase_ip',
    'customer_signature',
    'duplicate_charge_documentation',
    'duplicate_charge_explanation',
    'duplicate_charge_id',
    'product_description',
    'receipt',
    'refund_policy',
    'refund_policy_disclosure',
    'refund_refusal_explanation',
    'service_date',
    'service_documentation',
    'shipping_address',
    'shipping_carrier',
    'shipping_date',
    'shipping_documentation',
    'shipping_tracking_number',
    'uncategorized_file',
    'uncategorized_text',
  ];
  return Object.fromEntries(fields.map((field) => [field, null]));
}
