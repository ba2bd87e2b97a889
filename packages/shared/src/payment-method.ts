// Owns what was paid with, as the provider tells it, and how that reads. Rows keep the facts
// (`payments.paid_with`, the timeline); the words are made where somebody reads them.
export type PaymentMethod = {
  /** `nothing`: there was nothing to pay. `other`: it is known by its brand alone, such as "klarna". */
  kind: 'card' | 'debit' | 'wallet' | 'transfer' | 'nothing' | 'other';
  /** The provider's code for the network or the service, such as "visa", "sepa_debit" or "paypal". */
  brand: string | null;
  last4: string | null;
  /** What a card was held by, such as "apple_pay". */
  wallet: string | null;
};

type Facts = Partial<Omit<PaymentMethod, 'kind'>>;

export const methodOf = (kind: PaymentMethod['kind'], facts: Facts = {}): PaymentMethod => ({
  ...{ kind, brand: null, last4: null, wallet: null },
  ...facts,
});

const kindWords: Readonly<Record<PaymentMethod['kind'], string>> = {
  card: 'Card',
  debit: 'Direct debit',
  wallet: 'Wallet',
  transfer: 'Bank transfer',
  nothing: 'Nothing to pay',
  other: 'Another way to pay',
};

/** Those that are not written like their code. docs.stripe.com/api/charges/object, November 2026. */
const names: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  sepa_debit: 'SEPA debit',
  us_bank_account: 'US bank account',
  bacs_debit: 'Bacs debit',
  au_becs_debit: 'BECS debit',
  nz_bank_account: 'NZ bank account',
  acss_debit: 'Pre-authorised debit',
  paypal: 'PayPal',
  cashapp: 'Cash App Pay',
  amazon_pay: 'Amazon Pay',
  revolut_pay: 'Revolut Pay',
  wechat_pay: 'WeChat Pay',
  mobilepay: 'MobilePay',
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
  samsung_pay: 'Samsung Pay',
  ideal: 'iDEAL',
  p24: 'Przelewy24',
  eps: 'EPS',
  blik: 'BLIK',
};

/** "visa" → "Visa", "sepa_debit" → "SEPA debit": the same in every language. */
export const brandName = (code: string): string =>
  Object.hasOwn(names, code)
    ? (names[code] ?? code)
    : code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');

/** "Visa ending 4242", "Visa ending 4242 (Apple Pay)", "SEPA debit ending 3000", "Bank transfer". */
export function paymentMethodWords({ kind, brand, last4, wallet }: PaymentMethod): string {
  const name = brand === null ? kindWords[kind] : brandName(brand);
  const ending = last4 === null ? '' : ` ending ${last4}`;
  return name + ending + (wallet === null ? '' : ` (${brandName(wallet)})`);
}

/** What a row of the timeline says; null: it is none. */
export function readPaymentMethod(value: unknown): PaymentMethod | null {
  const has = typeof value === 'object' && value !== null && 'kind' in value;
  return has && Object.hasOwn(kindWords, String(value.kind))
    ? { ...methodOf('other'), ...(value as PaymentMethod) }
    : null;
}
