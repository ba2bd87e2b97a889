// Owns the port between the shop and whoever moves money. Amounts are minor units of `currency`.
// Providers are called from jobs or between transactions, never inside one. A call that ends in
// `OutcomeUnknownError` may have had its effect: it is repeated with the same key or looked up.
import type { CaptureMethod, DisputeStatus, PaymentProviderName } from '@kontor/shared/enums.ts';
import type { PaymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import type { PaymentMethod } from '@kontor/shared/payment-method.ts';

export type ProviderPaymentState =
  | 'pending'
  | 'requires_action'
  | 'processing'
  | 'authorized'
  | 'captured'
  | 'cancelled';

/** A payment as the provider knows it now. */
export type ProviderPayment = {
  ref: string;
  state: ProviderPaymentState;
  amount: number;
  /** ISO code in upper case. */
  currency: string;
  capturedAmount: number;
  /** Until when an authorised amount can be captured; null when the provider does not say. */
  authorizedUntil: Date | null;
  /** Our ids as they were given at creation. */
  orderId: string | null;
  paymentId: string | null;
  /** What it is paid with; null when the provider does not say. */
  method: PaymentMethod | null;
  /** The code for why the last attempt failed; its words are in `payment-failures.ts`. */
  lastError: string | null;
  /** What the browser needs to pay; null when there is nothing to do. */
  clientSecret: string | null;
};

type ProviderRefundState = 'pending' | 'succeeded' | 'failed';
export type ProviderRefund = {
  ref: string;
  state: ProviderRefundState;
  amount: number;
  /** Our refund's id as it was given at creation. */
  refundId: string | null;
  paymentRef: string;
  /** The code for why it failed; its words are in `payment-failures.ts`. */
  error: string | null;
};

/** A dispute as the provider knows it now. Amounts are in the payment's currency. */
export type ProviderDispute = {
  ref: string;
  /** Null: the provider does not say which payment. */
  paymentRef: string | null;
  status: DisputeStatus;
  /** The provider's code for why, such as "product_not_received". */
  reason: string;
  amount: number;
  /** Until when an answer is taken; null when none is. */
  respondBy: Date | null;
  openedAt: Date;
  movements: {
    /** Names this movement for ever. */
    ref: string;
    /** Below zero: taken from the shop. Above: given back. */
    amount: number;
    /** What the provider took for it, above zero, or gave back; minor units of `currency`. */
    fee: number;
    /** The currency of the shop's account at the provider, in which the fee is counted. */
    currency: string;
  }[];
};

/** Our row, as far as a provider may need it. */
export type KnownPayment = {
  paymentId: string;
  orderId: string;
  amount: number;
  currency: string;
  captureMethod: CaptureMethod;
  capturedAmount: number;
  createdAt: Date;
};

export type PaymentProvider = {
  name: PaymentProviderName;
  /** What differs from other providers; decided by, where the name is not. */
  capabilities: PaymentCapabilities;
  /** The same payment is created once however often it is asked for. */
  create: (payment: KnownPayment) => Promise<ProviderPayment>;
  /** `known` is null when a webhook names a payment that none of our rows does. */
  get: (ref: string, known: KnownPayment | null) => Promise<ProviderPayment>;
  /** Looks for a payment whose creation had an unknown outcome. Null: there is none. */
  find: (known: KnownPayment) => Promise<ProviderPayment | null>;
  capture: (ref: string, known: KnownPayment) => Promise<ProviderPayment>;
  cancel: (ref: string, known: KnownPayment) => Promise<ProviderPayment>;
  /** Gives `amount` back. `key` names the intent to do so: one refund per key. */
  refund: (refund: NewProviderRefund) => Promise<ProviderRefund>;
  getRefund: (ref: string) => Promise<ProviderRefund>;
  /** Looks for a refund whose creation had an unknown outcome. Null: there is none. */
  findRefund: (refundId: string, paymentRef: string) => Promise<ProviderRefund | null>;
  getDispute: (ref: string) => Promise<ProviderDispute>;
  /** Which of its objects a stored webhook is about; null when it is about none that we follow. */
  subjectOf: (message: { type: string; payload: unknown }) => WebhookSubject | null;
};

/** `paymentRef`: the payment that the object belongs to, when the webhook says so. */
export type WebhookSubject = {
  kind: 'payment' | 'refund' | 'dispute';
  ref: string;
  paymentRef: string | null;
};

export type NewProviderRefund = {
  refundId: string;
  orderId: string;
  paymentRef: string;
  amount: number;
  currency: string;
  key: string;
};

/** What an accepted webhook says; its word is never taken, the object is fetched. */
export type WebhookMessage = {
  provider: PaymentProviderName;
  id: string;
  type: string;
  objectId: string;
  payload: Record<string, unknown>;
};

export type PaymentProviders = {
  stripe: PaymentProvider;
  manual: PaymentProvider;
  /** Card payments are possible: a key is set or the simulator runs. */
  cardEnabled: boolean;
  /** Card payments are captured at once, or reserved until staff captures them. */
  captureMethod: CaptureMethod;
  /** What the browser needs to confirm a card payment. */
  browser: {
    mode: 'stripe' | 'simulator';
    publishableKey: string;
    /** The simulator's API as the browser reaches it; null with Stripe itself. */
    simulatorUrl: string | null;
  };
  /** Checks signature, age and mode on the raw body. Null: not a genuine message to this shop. */
  readWebhook: (body: Buffer, signature: string) => Promise<WebhookMessage | null>;
  /** A page of what the provider would have told by webhook, the newest first. */
  listEvents: (asked: {
    since: Date;
    until: Date;
    /** The id of the last one seen; null: from the newest on. */
    before: string | null;
  }) => Promise<{ messages: WebhookMessage[]; more: boolean }>;
};

/** The provider refused for a reason that trying again will not change. */
export class ProviderRefusedError extends Error {
  readonly code: string;
  /** It was refused at an earlier try, and the provider only repeats its answer. */
  readonly isReplay: boolean;
  constructor(message: string, code: string, isReplay = false) {
    super(message);
    this.name = 'ProviderRefusedError';
    this.code = code;
    this.isReplay = isReplay;
  }
}

/** Nobody knows whether the call had its effect: a timeout, a lost connection, a 5xx. */
export class OutcomeUnknownError extends Error {
  /** The provider is done with this key and only repeats its answer: look the object up instead. */
  readonly isFinal: boolean;
  constructor(message: string, isFinal: boolean) {
    super(message);
    this.name = 'OutcomeUnknownError';
    this.isFinal = isFinal;
  }
}
