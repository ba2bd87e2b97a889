// A signed-in buyer's own addresses: which are offered, and what choosing one without scripts does.
import { expect, test } from 'vitest';
import type { CheckoutData } from '../api-types.ts';
import { translatorOf } from '../messages/catalogues.server.ts';
import { contextWith } from '../testing-host.ts';
import { answerCheckout } from './checkout-actions.server.ts';
import { checkoutPage } from './checkout-page.server.ts';

const home = {
  ...{ id: 'home', name: 'Ada', line1: 'Musterweg 1', postcode: '10115', city: 'Berlin' },
  ...{ country: 'DE', lines: ['Ada', 'Musterweg 1', '10115 Berlin'] },
};
const other = {
  ...home,
  id: 'other',
  name: 'Bea',
  line1: 'Ring 2',
  postcode: '1010',
  country: 'AT',
};
const last = { ...home, id: undefined, line1: 'Lange Gasse 3' };

function checkoutOf(customer: object | null): CheckoutData {
  const cart = { lines: [{ id: 'a' }], warnings: [] };
  const known = { draft: null, countries: ['DE', 'AT'], country: 'DE', customer, cart };
  return known as unknown as CheckoutData;
}

test('the address book is offered, then where the last order went', () => {
  const goesTo = (customer: object | null) =>
    checkoutPage(translatorOf('en'), checkoutOf(customer)).goesTo;
  const book = { addresses: [home, other], lastUsed: last };
  expect(goesTo(book)?.[1]).toBe('Musterweg 1');
  expect(goesTo({ addresses: [], lastUsed: last })?.[1]).toBe('Lange Gasse 3');
  expect(goesTo({ addresses: [], lastUsed: null })).toBeNull();
  expect(goesTo(null)).toBeNull();
});

test.each([
  ['home', { name: 'Ada', line1: 'Musterweg 1', postcode: '10115', country: 'DE' }],
  ['other', { name: 'Bea', line1: 'Ring 2', postcode: '1010', country: 'AT' }],
  ['last', { name: 'Ada', line1: 'Lange Gasse 3', country: 'DE' }],
  ['new', { name: 'Ada Lovelace', line1: '', postcode: '', country: 'AT' }],
  ["somebody else's", { name: 'Ada Lovelace', line1: '', postcode: '', country: 'AT' }],
])('choosing %s fills the form, and keeps the rest of it', async (address, filled) => {
  const customer = { name: 'Ada Lovelace', addresses: [home, other], lastUsed: last };
  const answers: Record<string, unknown> = {
    'shop.store.info': {
      markets: [
        { code: 'eu', isDefault: true, countries: ['DE'], languages: ['en'], locale: 'en-IE' },
      ],
    },
    'shop.checkout.get': checkoutOf(customer),
  };
  const typed = {
    ...{ address, email: 'ada@example.com', 'shippingAddress.line1': 'half typed' },
    'shippingAddress.country': 'AT',
  };
  const request = new Request('https://shop.example/checkout', {
    ...{ method: 'POST', body: new URLSearchParams(typed) },
  });
  const context = contextWith((path) => answers[path]);
  const answer = await answerCheckout({ request, context, params: {} } as never);
  const expected = Object.entries(filled).map(([name, value]) => [
    `shippingAddress.${name}`,
    value,
  ]);
  expect(answer).toMatchObject({
    answer: { values: { email: 'ada@example.com', ...Object.fromEntries(expected) } },
  });
});
