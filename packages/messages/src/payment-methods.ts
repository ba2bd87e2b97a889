// How it reads what was paid with.
import { brandName, type PaymentMethod } from '@kontor/shared/payment-method.ts';
import type methods from './en/payment-methods.json';
import type { Translate } from './translate.ts';

export type PaymentMethodId = keyof typeof methods;
type Say = Translate<PaymentMethodId>;

/** "Visa ending 4242", "Visa ending 4242 (Apple Pay)", "SEPA debit ending 3000", "Bank transfer". */
export function paymentMethodWords(t: Say, { kind, brand, last4, wallet }: PaymentMethod): string {
  const name = brand === null ? t('method.kind', { kind }) : brandName(brand);
  const ended = last4 === null ? name : t('method.ending', { name, last4 });
  return wallet === null ? ended : t('method.held', { name: ended, wallet: brandName(wallet) });
}

/** Several of one order, each once: "Visa ending 4242 and Bank transfer". Empty: none is known. */
export function paymentMethodsWords(t: Say, methods: readonly PaymentMethod[]): string {
  const words = new Set(methods.map((method) => paymentMethodWords(t, method)));
  return new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(words);
}
