// Owns payments that no machine moves: bank transfer, cash on delivery, invoice, and orders that
// cost nothing. The order is accepted at once and staff records the money when it has come.
// There is nobody to ask, so every answer repeats what our own row says.
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import { methodOf } from '@kontor/shared/payment-method.ts';
import {
  type KnownPayment,
  type PaymentProvider,
  type ProviderPayment,
  ProviderRefusedError,
} from '../../platform/payment-provider.ts';

export function createManualProvider(): PaymentProvider {
  return {
    name: 'manual',
    capabilities: paymentCapabilities.manual,
    create: async (known) => answer(known, known.amount === 0 ? 'captured' : 'pending'),
    get: async (_ref, known) => {
      if (known === null) throw new ProviderRefusedError('No such payment.', 'unknown');
      return answer(known, known.capturedAmount >= known.amount ? 'captured' : 'pending');
    },
    find: async (known) => answer(known, known.amount === 0 ? 'captured' : 'pending'),
    capture: async (_ref, known) => answer({ ...known, capturedAmount: known.amount }, 'captured'),
    cancel: async (_ref, known) => answer(known, 'cancelled'),
    refund: async (refund) => ({
      ref: `manual_refund_${refund.refundId}`,
      state: 'succeeded',
      amount: refund.amount,
      refundId: refund.refundId,
      paymentRef: refund.paymentRef,
      error: null,
    }),
    getRefund: async () => {
      throw new Error('A refund by hand settles when it is made.');
    },
    findRefund: async () => null,
    getDispute: async () => {
      throw new Error('Nobody disputes what was paid by hand.');
    },
    subjectOf: () => null,
  };
}

function answer(known: KnownPayment, state: ProviderPayment['state']): ProviderPayment {
  return {
    ref: `manual_${known.paymentId}`,
    state,
    amount: known.amount,
    currency: known.currency,
    capturedAmount: known.capturedAmount,
    authorizedUntil: null,
    orderId: known.orderId,
    paymentId: known.paymentId,
    method: methodOf(known.amount === 0 ? 'nothing' : 'transfer'),
    lastError: null,
    clientSecret: null,
  };
}
