// Confirms a payment at the simulator the way Stripe.js does at Stripe: the publishable key and the
// payment's own secret, form-encoded. Source: docs.stripe.com/api/payment_intents/confirm.

export interface TestPaymentInput {
  apiBase: string;
  publishableKey: string;
  clientSecret: string;
  returnUrl: string;
  /** `number`, `expiry` (MM/YY) and `cvc` of a card, or an `iban`, as typed. */
  fields: FormData;
}

export type ConfirmResult =
  | { kind: 'done' }
  /** The bank wants to see the shopper first. */
  | { kind: 'redirect'; url: string }
  /** `message` null: it was not said why. */
  | { kind: 'refused'; message: string | null }
  /** No answer, or none that says what became of it: it may be paid. */
  | { kind: 'unknown' };

export async function confirmTestPayment(input: TestPaymentInput): Promise<ConfirmResult> {
  const id = input.clientSecret.split('_secret_')[0];
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${input.apiBase}/v1/payment_intents/${id}/confirm`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: confirmBody(input),
    });
    body = await response.json();
  } catch {
    return { kind: 'unknown' };
  }
  if (response.status >= 500) return { kind: 'unknown' };
  if (!response.ok) return { kind: 'refused', message: refusalOf(body) };
  const url = challengeOf(body);
  return url ? { kind: 'redirect', url } : { kind: 'done' };
}

/** The form that Stripe.js would send. Exported for the test. */
export function confirmBody({ fields, ...input }: TestPaymentInput): URLSearchParams {
  return new URLSearchParams({
    key: input.publishableKey,
    client_secret: input.clientSecret,
    return_url: input.returnUrl,
    ...(fields.has('iban') ? accountOf(fields) : cardOf(fields)),
  });
}

function cardOf(fields: FormData): Record<string, string> {
  const [month = '', year = ''] = String(fields.get('expiry') ?? '').split('/');
  return {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': String(fields.get('number') ?? '').replace(/\s/g, ''),
    'payment_method_data[card][exp_month]': month.trim(),
    'payment_method_data[card][exp_year]': year.trim(),
    'payment_method_data[card][cvc]': String(fields.get('cvc') ?? '').trim(),
  };
}

function accountOf(fields: FormData): Record<string, string> {
  return {
    'payment_method_data[type]': 'sepa_debit',
    'payment_method_data[sepa_debit][iban]': String(fields.get('iban')).replace(/\s/g, ''),
  };
}

function refusalOf(body: unknown): string | null {
  const message = (body as { error?: { message?: unknown } } | null)?.error?.message;
  return typeof message === 'string' ? message : null;
}

function challengeOf(body: unknown): string | null {
  const intent = body as {
    status?: string;
    next_action?: { redirect_to_url?: { url?: string } } | null;
  };
  if (intent.status !== 'requires_action') return null;
  return intent.next_action?.redirect_to_url?.url ?? null;
}
