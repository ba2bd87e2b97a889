// What was paid with, in words.
import { brandName, type PaymentMethod } from '@kontor/shared/payment-method.ts';
import type { T } from '../messages/use-t.ts';

/** "Visa ending 4242", "Visa ending 4242 (Apple Pay)", "SEPA debit ending 3000", "Bank transfer". */
export function methodWords({ kind, brand, last4, wallet }: PaymentMethod, t: T): string {
  const name = brand === null ? t(`method.${kind}`) : brandName(brand);
  const ending = last4 === null ? name : t('method.ending', { name, last4 });
  return wallet === null
    ? ending
    : t('method.heldBy', { method: ending, wallet: brandName(wallet) });
}
