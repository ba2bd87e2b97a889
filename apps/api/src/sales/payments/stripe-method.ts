// Owns reading what was paid with from a charge of Stripe, and until when a card holds what it reserved.
// Source: docs.stripe.com/api/charges/object, `payment_method_details`, November 2026.
import { methodOf, type PaymentMethod } from '@kontor/shared/payment-method.ts';
import { z } from 'zod';

const code = z.string().regex(/^[a-z0-9_.-]+$/i);
const last4 = z.string().regex(/^\w{1,8}$/);

/** Of a kind that we do not know yet only its name counts. */
const chargeShape = z.object({
  payment_method_details: z
    .object({
      type: code,
      card: z
        .object({
          brand: code.nullable().catch(null),
          last4: last4.nullable().catch(null),
          wallet: z.object({ type: code }).nullish().catch(null),
          capture_before: z.number().int().nullish(),
        })
        .optional(),
    })
    .loose(),
});

const debits: ReadonlySet<string> = new Set([
  ...['sepa_debit', 'us_bank_account', 'bacs_debit', 'au_becs_debit', 'acss_debit'],
  'nz_bank_account',
]);

const wallets: ReadonlySet<string> = new Set([
  ...['paypal', 'amazon_pay', 'cashapp', 'link', 'revolut_pay', 'alipay', 'wechat_pay'],
  ...['mobilepay', 'grabpay', 'kakao_pay', 'naver_pay', 'payco', 'samsung_pay'],
]);

const lastDigits = z.object({ last4 });

/** Null: Stripe does not say. */
export function readMethod(charge: unknown): PaymentMethod | null {
  const parsed = chargeShape.safeParse(charge);
  if (!parsed.success) return null;
  const { type, card, ...rest } = parsed.data.payment_method_details;
  if (type === 'card' || card) {
    const { brand = null, last4: digits = null, wallet } = card ?? {};
    return methodOf('card', { brand, last4: digits, wallet: wallet?.type ?? null });
  }
  if (debits.has(type)) {
    const account = lastDigits.safeParse(rest[type]);
    return methodOf('debit', { brand: type, last4: account.data?.last4 ?? null });
  }
  if (type === 'customer_balance') return methodOf('transfer');
  return methodOf(wallets.has(type) ? 'wallet' : 'other', { brand: type });
}

/** Null: Stripe does not say. */
export function captureDeadline(charge: unknown): Date | null {
  const seconds = chargeShape.safeParse(charge).data?.payment_method_details.card?.capture_before;
  return seconds ? new Date(seconds * 1000) : null;
}
