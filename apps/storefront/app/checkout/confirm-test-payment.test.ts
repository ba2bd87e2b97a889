import { afterEach, expect, test, vi } from 'vitest';
import { confirmBody, confirmTestPayment } from './confirm-test-payment.ts';

const fields = new FormData();
fields.set('number', '4242 4242 4242 4242');
fields.set('expiry', ' 12 / 34');
fields.set('cvc', '123');
const input = {
  apiBase: '/stripe-simulator',
  publishableKey: 'pk_test_1',
  clientSecret: 'pi_1_secret_2',
  returnUrl: 'https://shop.example/checkout/pay?order=1',
  fields,
};

function answer(status: number, body: unknown) {
  const fetching = vi.fn(async (_url: string, _init: RequestInit) =>
    Response.json(body, { status }),
  );
  vi.stubGlobal('fetch', fetching);
  return fetching;
}
afterEach(() => vi.unstubAllGlobals());

test('sends an account in place of a card', () => {
  const account = new FormData();
  account.set('iban', 'DE89 3704 0044 0532 0130 00');
  expect(Object.fromEntries(confirmBody({ ...input, fields: account }))).toMatchObject({
    'payment_method_data[type]': 'sepa_debit',
    'payment_method_data[sepa_debit][iban]': 'DE89370400440532013000',
  });
});

test('sends what Stripe.js would send', async () => {
  expect(Object.fromEntries(confirmBody(input))).toEqual({
    key: 'pk_test_1',
    client_secret: 'pi_1_secret_2',
    return_url: 'https://shop.example/checkout/pay?order=1',
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': '4242424242424242',
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '34',
    'payment_method_data[card][cvc]': '123',
  });
  const fetching = answer(200, { status: 'succeeded' });
  expect(await confirmTestPayment(input)).toEqual({ kind: 'done' });
  expect(fetching.mock.calls[0]?.[0]).toBe('/stripe-simulator/v1/payment_intents/pi_1/confirm');
});

test('leads to the bank when it asks', async () => {
  const url = 'https://shop.example/stripe-simulator/3d-secure/pi_1';
  answer(200, { status: 'requires_action', next_action: { redirect_to_url: { url } } });
  expect(await confirmTestPayment(input)).toEqual({ kind: 'redirect', url });
});

test.each([
  [402, { error: { message: 'Your card was declined.' } }, 'Your card was declined.'],
  [402, null, null],
])('a refusal with %i is put in words', async (status, body, message) => {
  answer(status, body);
  expect(await confirmTestPayment(input)).toEqual({ kind: 'refused', message });
});

test('without an answer nobody knows whether it is paid', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  expect(await confirmTestPayment(input)).toEqual({ kind: 'unknown' });
  answer(500, { error: { message: 'Internal error' } });
  expect(await confirmTestPayment(input)).toEqual({ kind: 'unknown' });
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 200 }));
  expect(await confirmTestPayment(input)).toEqual({ kind: 'unknown' });
});
