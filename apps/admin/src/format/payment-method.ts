// What was paid with, in words.
import { brandName, type PaymentMethod } from '@kontor/shared/payment-method.ts';
import type { T } from '../messages/use-t.ts';

/** Brands that are words of a language, not names. */
const spokenBrands = [
  ...(['sepa_debit', 'us_bank_account', 'bacs_debit', 'au_becs_debit'] as const),
  ...(['nz_bank_account', 'acss_debit'] as const),
];

function brandWords(code: string, t: T): string {
  const spoken = spokenBrands.find((brand) => brand === code);
  return spoken ? t(`methodBrand.${spoken}`) : brandName(code);
}

/** "Visa ending 4242", "Visa ending 4242 (Apple Pay)", "SEPA debit ending 3000", "Bank transfer". */
export function methodWords({ kind, brand, last4, wallet }: PaymentMethod, t: T): string {
  const name = brand === null ? t(`method.${kind}`) : brandWords(brand, t);
  const ending = last4 === null ? name : t('method.ending', { name, last4 });
  return wallet === null
    ? ending
    : t('method.heldBy', { method: ending, wallet: brandName(wallet) });
}
