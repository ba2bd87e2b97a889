// Owns: the shapes of Stripe's objects as the simulator answers them; `make.ts` makes them.
// Field lists follow Stripe's OpenAPI; `simulator.openapi.test.ts` checks answers against it.
// Keys that start with `_` are the simulator's own memory and never leave it.

type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'requires_capture'
  | 'processing'
  | 'succeeded'
  | 'canceled';

export type CardError = {
  type: 'card_error' | 'invalid_request_error';
  code: string;
  decline_code?: string;
  message: string;
  charge?: string;
};

export type SimulatedIntent = {
  id: string;
  object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  amount_received: number;
  currency: string;
  capture_method: 'automatic' | 'manual';
  status: IntentStatus;
  client_secret: string;
  created: number;
  metadata: Record<string, string>;
  description: string | null;
  receipt_email: string | null;
  payment_method: string | null;
  latest_charge: string | null;
  last_payment_error: CardError | null;
  next_action: {
    type: 'redirect_to_url';
    redirect_to_url: { url: string; return_url: string };
  } | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  /** What the bank will answer to a debit, and when (Unix seconds). */
  _debit?: { outcome: 'succeeded' | 'failed'; endsAt: number };
  [field: string]: unknown;
};

export type SimulatedCharge = {
  id: string;
  object: 'charge';
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  captured: boolean;
  refunded: boolean;
  paid: boolean;
  status: 'succeeded' | 'failed' | 'pending';
  payment_intent: string;
  payment_method: string;
  [field: string]: unknown;
};

export type RefundStatus = 'pending' | 'succeeded' | 'failed' | 'canceled';

export type SimulatedRefund = {
  id: string;
  object: 'refund';
  amount: number;
  currency: string;
  status: RefundStatus;
  charge: string;
  payment_intent: string;
  metadata: Record<string, string>;
  failure_reason?: string;
  created: number;
  [field: string]: unknown;
};

export type SimulatedDispute = {
  id: string;
  object: 'dispute';
  amount: number;
  currency: string;
  charge: string;
  payment_intent: string;
  reason: string;
  status:
    | 'warning_needs_response'
    | 'warning_under_review'
    | 'warning_closed'
    | 'needs_response'
    | 'under_review'
    | 'won'
    | 'lost';
  balance_transactions: Record<string, unknown>[];
  evidence: Record<string, string | null>;
  evidence_details: {
    due_by: number;
    has_evidence: boolean;
    past_due: boolean;
    submission_count: number;
  };
  is_charge_refundable: boolean;
  created: number;
  [field: string]: unknown;
};

export type SimulatedPaymentMethod = {
  id: string;
  object: 'payment_method';
  type: 'card' | 'sepa_debit';
  /** Of the card or the account. */
  _number: string;
  [field: string]: unknown;
};

export type SimulatedEvent = {
  id: string;
  object: 'event';
  type: string;
  created: number;
  data: { object: unknown };
  [field: string]: unknown;
};
