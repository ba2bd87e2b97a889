// Owns a shopper made of plain HTTP calls, as the storefront's browser makes them. Each shopper
// has a cookie jar and an address of their own, so rate limits see many people, not one.
import { Pool } from 'undici';

export type Shopper = {
  get: (procedure: string, input: unknown) => Promise<unknown>;
  post: (procedure: string, input: unknown) => Promise<unknown>;
};

let shoppers = 0;

export class Shop {
  readonly #origin: string;
  readonly #pool: Pool;
  readonly #simulator: URL;
  readonly #payers: Pool;

  constructor(origin: string, connections: number, simulator: string) {
    this.#origin = origin;
    this.#pool = new Pool(origin, { connections });
    this.#simulator = new URL(simulator);
    this.#payers = new Pool(this.#simulator.origin, { connections });
  }

  shopper(): Shopper {
    shoppers += 1;
    const address = `10.${(shoppers >> 16) & 255}.${(shoppers >> 8) & 255}.${shoppers & 255}`;
    const jar = new Map<string, string>();
    const call = async (method: 'GET' | 'POST', path: string, body?: string) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await this.#pool.request({
        method,
        path,
        headers: {
          origin: this.#origin,
          'x-forwarded-for': address,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookie === '' ? {} : { cookie }),
        },
        ...(body === undefined ? {} : { body }),
      });
      for (const header of [response.headers['set-cookie'] ?? []].flat()) {
        const [name, value] = (header.split(';')[0] ?? '').split('=');
        if (name) jar.set(name, value ?? '');
      }
      const answer = (await response.body.json()) as { result?: { data: unknown } };
      if (response.statusCode !== 200) {
        throw new Error(`${method} ${path}: ${response.statusCode} ${JSON.stringify(answer)}`);
      }
      return answer.result?.data;
    };
    return {
      get: (procedure, input) =>
        call('GET', `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`),
      post: (procedure, input) => call('POST', `/trpc/${procedure}`, JSON.stringify(input)),
    };
  }

  /** Confirms a simulated card payment as Stripe.js would. */
  async payByCard(payment: Payment): Promise<void> {
    const id = payment.clientSecret.split('_secret_')[0];
    const form = new URLSearchParams({
      key: payment.browser.publishableKey,
      client_secret: payment.clientSecret,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': '4242424242424242',
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2040',
      'payment_method_data[card][cvc]': '123',
      return_url: `${this.#origin}/`,
    });
    const response = await this.#payers.request({
      method: 'POST',
      path: `${this.#simulator.pathname}/v1/payment_intents/${id}/confirm`,
      headers: {
        origin: this.#origin,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form.toString(),
    });
    const answer = (await response.body.json()) as { status?: string };
    if (answer.status !== 'succeeded') throw new Error(`Paying: ${JSON.stringify(answer)}`);
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#payers.close()]);
  }
}

type Payment = { clientSecret: string; browser: { publishableKey: string } };
type Placed = { orderId: string; accessToken: string | null; payment: Payment };
type Checkout = {
  cart: { totals: { total: number } };
  shippingMethodId: string | null;
};

const address = {
  name: 'Ada Example',
  line1: 'Hauptstrasse 1',
  city: 'Berlin',
  postcode: '10115',
  country: 'DE',
};

/** Cart, two lines, address, shipping, pay, settled: eight requests. Ends with a placed order. */
export async function guestCheckout(shop: Shop, variants: readonly string[]): Promise<void> {
  const shopper = shop.shopper();
  for (const variantId of variants) {
    await shopper.post('shop.cart.add', { market: 'eu', variantId, quantity: 1 });
  }
  await shopper.get('shop.checkout.get', { market: 'eu' });
  const checkout = (await shopper.get('shop.checkout.get', {
    market: 'eu',
    country: address.country,
  })) as Checkout;
  const placed = (await shopper.post('shop.checkout.placeOrder', {
    email: `${crypto.randomUUID()}@example.com`,
    shippingAddress: address,
    shippingMethodId: checkout.shippingMethodId,
    payment: 'card',
    expectedTotal: checkout.cart.totals.total,
  })) as Placed;
  await shop.payByCard(placed.payment);
  const { orderId, accessToken } = placed;
  const status = (await shopper.post('shop.checkout.settlePayment', { orderId, accessToken })) as {
    state: string;
  };
  if (status.state !== 'paid') throw new Error(`The order is ${status.state}, not paid.`);
}
