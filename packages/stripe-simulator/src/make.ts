// Owns: making Stripe's objects with every field that Stripe answers, and hiding what is our own.
import { randomBytes } from 'node:crypto';
import type { TestCard } from './cards.ts';
import type {
  CardError,
  RefundStatus,
  SimulatedCharge,
  SimulatedEvent,
  SimulatedIntent,
  SimulatedPaymentMethod,
  SimulatedRefund,
} from './objects.ts';

const simulatedApiVersion = '2026-10-28.endive';

export function simulatedId(prefix: string): string {
  return `${prefix}_sim_${randomBytes(12).toString('hex')}`;
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

export function makeIntent(input: {
  amount: number;
  currency: string;
  captureMethod: 'automatic' | 'manual';
  metadata: Record<string, string>;
  description: string | null;
  receiptEmail: string | null;
}): SimulatedIntent {
  const id = simulatedId('pi');
  return {
    id,
    object: 'payment_intent',
    amount: input.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: input.captureMethod,
    client_secret: `${id}_secret_${randomBytes(16).toString('hex')}`,
    confirmation_method: 'automatic',
    created: nowSeconds(),
    currency: input.currency,
    customer: null,
    description: input.description,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: input.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    processing: null,
    receipt_email: input.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
}

export function makePaymentMethod(card: TestCard): SimulatedPaymentMethod {
  return {
    id: simulatedId('pm'),
    object: 'payment_method',
    billing_details: noBillingDetails(),
    card: { ...cardFacts(card), checks: passedChecks() },
    created: nowSeconds(),
    customer: null,
    livemode: false,
    metadata: {},
    type: 'card',
    _number: card.number,
  };
}

export function makeDebitAccount(iban: string): SimulatedPaymentMethod {
  return {
    id: simulatedId('pm'),
    object: 'payment_method',
    billing_details: noBillingDetails(),
    created: nowSeconds(),
    customer: null,
    livemode: false,
    metadata: {},
    sepa_debit: {
      ...{ bank_code: iban.slice(4, 12), branch_code: '', country: iban.slice(0, 2) },
      ...{ fingerprint: `sim${iban.slice(-8)}`, generated_from: null, last4: iban.slice(-4) },
    },
    type: 'sepa_debit',
    _number: iban,
  };
}

export function makeCharge(
  intent: SimulatedIntent,
  card: TestCard,
  result: {
    captured: boolean;
    failure: CardError | null;
    challenged: boolean;
    /** Until when an amount that is only reserved can be captured; a week when it is left out. */
    captureBefore?: number;
  },
): SimulatedCharge {
  const failed = result.failure !== null;
  return {
    id: simulatedId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: !failed && result.captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: noBillingDetails(),
    calculated_statement_descriptor: 'KONTOR SIMULATOR',
    captured: !failed && result.captured,
    created: nowSeconds(),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: result.failure?.code ?? null,
    failure_message: result.failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      network_status: failed ? 'declined_by_network' : 'approved_by_network',
      reason: result.failure?.decline_code ?? null,
      risk_level: 'normal',
      seller_message: failed ? 'The bank declined the payment.' : 'Payment complete.',
      type: failed ? 'issuer_declined' : 'authorized',
    },
    paid: !failed,
    payment_intent: intent.id,
    payment_method: intent.payment_method ?? '',
    payment_method_details: {
      card: {
        ...cardFacts(card),
        ...(result.captured || failed
          ? {}
          : { capture_before: result.captureBefore ?? nowSeconds() + 7 * 86_400 }),
        checks: passedChecks(),
        installments: null,
        mandate: null,
        three_d_secure: result.challenged
          ? {
              authentication_flow: 'challenge',
              result: 'authenticated',
              result_reason: null,
              version: '2.2.0',
            }
          : null,
        wallet: null,
      },
      type: 'card',
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: failed ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
}

export function makeRefund(
  intent: SimulatedIntent,
  chargeId: string,
  input: {
    amount: number;
    reason: string | null;
    metadata: Record<string, string>;
    status: RefundStatus;
  },
): SimulatedRefund {
  return {
    id: simulatedId('re'),
    object: 'refund',
    amount: input.amount,
    balance_transaction: null,
    charge: chargeId,
    created: nowSeconds(),
    currency: intent.currency,
    metadata: input.metadata,
    payment_intent: intent.id,
    reason: input.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: input.status,
    transfer_reversal: null,
  };
}

export function makeEvent(
  type: string,
  object: unknown,
  idempotencyKey: string | null,
): SimulatedEvent {
  return {
    id: simulatedId('evt'),
    object: 'event',
    api_version: simulatedApiVersion,
    created: nowSeconds(),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: simulatedId('req'), idempotency_key: idempotencyKey },
    type,
  };
}

/** What may leave: the simulator's own memory stays inside. */
export function visible(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('_')));
}

function cardFacts(card: TestCard) {
  return {
    brand: card.brand,
    country: 'US',
    exp_month: 12,
    exp_year: new Date().getUTCFullYear() + 4,
    fingerprint: `sim${card.number.slice(-8)}`,
    funding: 'credit',
    last4: card.number.slice(-4),
    network: card.brand,
  };
}

function passedChecks() {
  return { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' };
}

function noBillingDetails() {
  return {
    address: {
      city: null,
      country: null,
      line1: null,
      line2: null,
      postal_code: null,
      state: null,
    },
    email: null,
    name: null,
    phone: null,
  };
}
