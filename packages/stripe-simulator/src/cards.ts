// Owns: how each of Stripe's published test cards and test payment methods behaves.
// Source: docs.stripe.com/testing. Any other number is declined, as Stripe does in test mode.

export type CardBehaviour =
  | { outcome: 'approve' }
  | { outcome: 'challenge'; declineAfter?: { code: string; declineCode: string } }
  | { outcome: 'decline'; code: string; declineCode: string | null; message: string }
  | { outcome: 'approve'; refund: 'pending' | 'fails_later' }
  | { outcome: 'approve'; dispute: { reason: string; inquiry: boolean } };

export type TestCard = {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex';
  paymentMethod?: string;
  behaviour: CardBehaviour;
};

function declined(declineCode: string, message: string): CardBehaviour {
  return { outcome: 'decline', code: 'card_declined', declineCode, message };
}

export const testCards: readonly TestCard[] = [
  {
    number: '4242424242424242',
    brand: 'visa',
    paymentMethod: 'pm_card_visa',
    behaviour: { outcome: 'approve' },
  },
  {
    number: '5555555555554444',
    brand: 'mastercard',
    paymentMethod: 'pm_card_mastercard',
    behaviour: { outcome: 'approve' },
  },
  {
    number: '378282246310005',
    brand: 'amex',
    paymentMethod: 'pm_card_amex',
    behaviour: { outcome: 'approve' },
  },
  {
    number: '4000000000000002',
    brand: 'visa',
    paymentMethod: 'pm_card_visa_chargeDeclined',
    behaviour: declined('generic_decline', 'Your card was declined.'),
  },
  {
    number: '4000000000009995',
    brand: 'visa',
    paymentMethod: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    behaviour: declined('insufficient_funds', 'Your card has insufficient funds.'),
  },
  {
    number: '4000000000009987',
    brand: 'visa',
    paymentMethod: 'pm_card_visa_chargeDeclinedLostCard',
    behaviour: declined('lost_card', 'Your card was declined.'),
  },
  {
    number: '4000000000000069',
    brand: 'visa',
    paymentMethod: 'pm_card_chargeDeclinedExpiredCard',
    behaviour: {
      outcome: 'decline',
      code: 'expired_card',
      declineCode: 'expired_card',
      message: 'Your card has expired.',
    },
  },
  {
    number: '4000000000000127',
    brand: 'visa',
    paymentMethod: 'pm_card_chargeDeclinedIncorrectCvc',
    behaviour: {
      outcome: 'decline',
      code: 'incorrect_cvc',
      declineCode: 'incorrect_cvc',
      message: "Your card's security code is incorrect.",
    },
  },
  {
    number: '4000000000000119',
    brand: 'visa',
    paymentMethod: 'pm_card_chargeDeclinedProcessingError',
    behaviour: {
      outcome: 'decline',
      code: 'processing_error',
      declineCode: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  },
  {
    number: '4000002500003155',
    brand: 'visa',
    paymentMethod: 'pm_card_authenticationRequired',
    behaviour: { outcome: 'challenge' },
  },
  {
    number: '4000000000003220',
    brand: 'visa',
    paymentMethod: 'pm_card_threeDSecure2Required',
    behaviour: { outcome: 'challenge' },
  },
  {
    number: '4000008400001629',
    brand: 'visa',
    paymentMethod: 'pm_card_threeDSecureRequiredChargeDeclined',
    behaviour: {
      outcome: 'challenge',
      declineAfter: { code: 'card_declined', declineCode: 'generic_decline' },
    },
  },
  {
    number: '4000000000007726',
    brand: 'visa',
    paymentMethod: 'pm_card_pendingRefund',
    behaviour: { outcome: 'approve', refund: 'pending' },
  },
  {
    number: '4000000000005126',
    brand: 'visa',
    paymentMethod: 'pm_card_refundFail',
    behaviour: { outcome: 'approve', refund: 'fails_later' },
  },
  {
    number: '4000000000000259',
    brand: 'visa',
    paymentMethod: 'pm_card_createDispute',
    behaviour: { outcome: 'approve', dispute: { reason: 'fraudulent', inquiry: false } },
  },
  {
    number: '4000000000002685',
    brand: 'visa',
    paymentMethod: 'pm_card_createDisputeProductNotReceived',
    behaviour: { outcome: 'approve', dispute: { reason: 'product_not_received', inquiry: false } },
  },
  {
    number: '4000000000001976',
    brand: 'visa',
    paymentMethod: 'pm_card_createDisputeInquiry',
    behaviour: { outcome: 'approve', dispute: { reason: 'fraudulent', inquiry: true } },
  },
];

/** Other spellings of the same test payment methods. */
const aliases: Record<string, string> = {
  pm_card_chargeDeclined: 'pm_card_visa_chargeDeclined',
  pm_card_chargeDeclinedInsufficientFunds: 'pm_card_visa_chargeDeclinedInsufficientFunds',
  pm_card_threeDSecureRequired: 'pm_card_threeDSecure2Required',
};

export function findCardByNumber(number: string): TestCard | undefined {
  const digits = number.replace(/[\s-]/g, '');
  return testCards.find((card) => card.number === digits);
}

export function findCardByPaymentMethod(id: string): TestCard | undefined {
  const name = aliases[id] ?? id;
  return testCards.find((card) => card.paymentMethod === name);
}

/** The Luhn check that Stripe makes before it looks at anything else. */
export function isCardNumber(number: string): boolean {
  const digits = number.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
