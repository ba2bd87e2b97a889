// A form that is refused says so to programs as well: its answer has the status of the refusal and when
// to come back, and still holds the sentence and what was typed. Walks the actions of all forms.

import { refusalWords } from '@kontor/messages/refusals.ts';
import { afterAll, expect, test, vi } from 'vitest';
import * as addresses from '../addresses/addresses.tsx';
import * as forgotPassword from '../auth/forgot-password.tsx';
import * as register from '../auth/register.tsx';
import * as resetPassword from '../auth/reset-password.tsx';
import * as signIn from '../auth/sign-in.tsx';
import * as verifyEmail from '../auth/verify-email.tsx';
import * as add from '../carts/add.ts';
import * as cart from '../carts/cart.tsx';
import * as checkout from '../checkout/checkout.tsx';
import * as order from '../checkout/order.tsx';
import * as pay from '../checkout/pay.tsx';
import * as profile from '../customers/profile.tsx';
import { translatorOf } from '../messages/catalogues.server.ts';
import * as findOrder from '../orders/find-order.tsx';
import * as accountOrder from '../orders/order.tsx';
import * as product from '../products/product.tsx';
import { contextWith, Refusal } from '../testing-host.ts';
import { alsoWhenRefused } from './also-when-refused.ts';

const refusals = {
  RATE_LIMITED: { status: 429, facts: { retryAfterSeconds: 40 } },
  CONFLICT: { status: 409, facts: {} },
  FORBIDDEN: { status: 403, facts: {} },
  TRANSFER_LIMIT: { status: 429, facts: {} },
  BUSY: { status: 503, facts: {} },
};
type Code = keyof typeof refusals;
const wordsOf = (code: Code, language = 'en') =>
  refusalWords(translatorOf(language), code, refusals[code].facts);

const markets = [
  { code: 'eu', isDefault: true, countries: ['DE'], languages: ['en', 'de'], locale: 'en-IE' },
];
const shop = { 'shop.store.info': { markets } };
type Api = { code: Code; answers?: Record<string, unknown>; others?: Record<string, Code> };

/**
 * An API that has these answers, by default the shop's facts, and refuses everything else with `code`,
 * or with another one where `others` says so.
 */
function refusing({ code: usual, answers = shop, others = {} }: Api) {
  return contextWith((path) => {
    if (Object.hasOwn(answers, path)) return answers[path];
    const code = others[path] ?? usual;
    throw new Refusal(code, refusals[code]);
  });
}

/** All that ordering needs, so that it is the API that refuses. */
const whole = {
  ...{ email: 'a@example.com', payment: 'card', billingSame: 'on', expectedTotal: '100' },
  ...{ 'shippingAddress.name': 'Ada', 'shippingAddress.line1': 'Hauptstr. 1' },
  ...{ 'shippingAddress.postcode': '10115', 'shippingAddress.city': 'Berlin' },
  ...{ 'shippingAddress.country': 'DE' },
};
const payPath = '/checkout/pay?order=00000000-0000-4000-8000-000000000000';
type Action = (args: never) => unknown;
type Form = [name: string, action: Action, fields: Record<string, string>, path?: string];
const forms: Form[] = [
  ['signing in', signIn.action, { email: 'a@example.com', password: 'secret' }],
  ['registering', register.action, { email: 'a@example.com', name: 'Ada', password: 'secret' }],
  ['asking for a link', forgotPassword.action, { email: 'a@example.com' }],
  ['a new password', resetPassword.action, { token: 'x', password: 'secret' }],
  ['confirming an address', verifyEmail.action, { token: 'x', password: 'secret' }],
  ['the link anew', verifyEmail.action, { intent: 'resend', email: 'a@example.com' }],
  ['finding an order', findOrder.action, { number: '1001', email: 'a@example.com' }],
  ['the profile', profile.action, { version: '1', name: 'Ada' }],
  ['another password', profile.action, { intent: 'password', currentPassword: 'secret' }],
  ['removing an address', addresses.action, { intent: 'remove', id: 'x', version: '1' }],
  ['a quantity', cart.action, { intent: 'quantity', lineId: 'x', quantity: '2' }],
  ['a coupon', cart.action, { intent: 'coupon', code: 'SAVE' }],
  ['an account afterwards', order.action, { password: 'secret' }],
  ['paying on', pay.action, { intent: 'pay' }, payPath],
  ['asking whether it is paid', pay.action, { intent: 'settle' }, payPath],
  ['rating', order.action, { intent: 'rate', rating: '5', name: 'Ana P.' }],
  ['rating from the account', accountOrder.action, { intent: 'rate', name: 'Ana P.' }],
  ['adding', product.action, { variantId: 'x', quantity: '1' }, '/p/mug'],
  ['asking for a price', checkout.action, { intent: 'quote', email: 'a@example.com' }],
  ['a saved address', checkout.action, { address: 'x', email: 'a@example.com' }],
  ['ordering', checkout.action, whole],
];

interface Answer {
  data: unknown;
  init: { status: number; headers: Record<string, string> } | null;
}

function argsOf([, , fields, path = '/form']: Form, answering: Api, params = {}) {
  const context = refusing(answering);
  const url = new URL(path, 'https://shop.example');
  const request = new Request(url, { method: 'POST', body: new URLSearchParams(fields) });
  return { request, url, params, context } as never;
}

async function send(form: Form, answering: Api, params = {}) {
  return (await form[1](argsOf(form, answering, params))) as Answer;
}

test.each(forms)('%s', async (...form) => {
  const [, , fields] = form;
  for (const [code, { status }] of Object.entries(refusals) as [Code, (typeof refusals)[Code]][]) {
    const { data, init } = await send(form, { code });
    expect([code, init?.status]).toEqual([code, status]);
    expect(new Headers(init?.headers).get('Retry-After')).toBe(
      code === 'RATE_LIMITED' ? '40' : null,
    );
    const told = JSON.stringify(data);
    if (code !== 'CONFLICT') expect(told).toContain(wordsOf(code));
    expect(told).not.toContain('secret');
    for (const name of ['email', 'number', 'name']) {
      if (fields[name]) expect(told).toContain(fields[name]);
    }
  }
});

test.each(forms)('%s, where not even the shop itself can be asked', async (...form) => {
  const { data, init } = await send(form, { code: 'BUSY', answers: {} });
  expect(init?.status).toBe(503);
  expect(JSON.stringify(data)).toContain(wordsOf('BUSY'));
});

test.each(forms)('%s, in the language of the page', async (...form) => {
  const german = { market: 'de' };
  const { data } = await send(form, { code: 'TRANSFER_LIMIT' }, german);
  expect(JSON.stringify(data)).toContain(wordsOf('TRANSFER_LIMIT', 'de'));
  const unasked = await send(form, { code: 'BUSY', answers: {} }, german);
  expect(JSON.stringify(unasked.data)).toContain(wordsOf('BUSY', 'de'));
});

test('what is missing in an order is told in the language of the page', async () => {
  const unnamed = { ...whole, 'shippingAddress.name': '', 'shippingAddress.postcode': '1' };
  const args = argsOf(['', checkout.action, unnamed], { code: 'BUSY' }, { market: 'de' });
  expect(((await checkout.action(args)) as Answer).data).toMatchObject({
    answer: {
      errors: {
        'shippingAddress.name': 'Geben Sie einen Namen ein.',
        'shippingAddress.postcode':
          'Das ist keine Postleitzahl dieses Landes. Ein Beispiel: 26133.',
      },
    },
  });
});

test('an order is refused for its own reason when it cannot be priced anew either', async () => {
  const ordering: Form = ['', checkout.action, whole];
  const others = { 'shop.checkout.placeOrder': 'FORBIDDEN' } as const;
  const args = argsOf(ordering, { code: 'BUSY', others });
  const { data, init } = (await checkout.action(args)) as Answer;
  expect(init?.status).toBe(403);
  expect(data).toMatchObject({
    ...{ checkout: null, about: 'FORBIDDEN' },
    answer: { message: wordsOf('FORBIDDEN'), values: whole },
  });
  // What another way of paying mends stands beside that choice, and goes with it.
  const transfer = { 'shop.checkout.placeOrder': 'TRANSFER_LIMIT' } as const;
  expect((await send(ordering, { code: 'BUSY', others: transfer })).data).toMatchObject({
    answer: { errors: { payment: wordsOf('TRANSFER_LIMIT') }, message: null },
  });
  // Without scripts the page is read anew: what was typed is on it all the same.
  expect(await checkout.loader(args)).toBeNull();
  const plain = argsOf(ordering, { code: 'BUSY' });
  await expect(checkout.loader(plain)).rejects.toMatchObject({ init: { status: 503 } });
});

test('what is in the basket stays said when the basket cannot be moved to this market', async () => {
  const basket = { itemCount: 3, notice: null, market: { code: 'us', currency: 'USD' } };
  const adding: Form = ['', product.action, { variantId: 'x', quantity: '1' }, '/p/mug'];
  const answers = { ...shop, 'shop.cart.add': basket };
  expect(await send(adding, { code: 'BUSY', answers })).toEqual({
    ...{ ok: true, count: 3, limited: false, otherMarket: basket.market },
  });
});

test('without scripts it is said as well that fewer went into the basket than were asked for', async () => {
  const adding: Form = ['', add.action, { variantId: 'x', quantity: '5' }];
  const leadsTo = async (notice: object | null) => {
    const basket = { itemCount: 2, notice, market: { code: 'eu', currency: 'EUR' } };
    const answers = { ...shop, 'shop.cart.add': basket };
    const answer = await adding[1](argsOf(adding, { code: 'BUSY', answers }));
    return (answer as Response).headers.get('Location');
  };
  expect(await leadsTo({ available: 2 })).toBe('/cart?problem=LIMITED');
  expect(await leadsTo(null)).toBe('/cart');
});

afterAll(() => {
  vi.unstubAllGlobals();
});

type Module = { action?: Action; clientAction?: Action; default?: unknown };
const modules = import.meta.glob<Module>('../*/*.tsx', {
  eager: true,
});
const withForms = Object.entries(modules).filter(([, { action }]) => action);

test('every page that takes a form is in this list', () => {
  const listed = new Set(forms.map(([, action]) => action));
  expect(withForms.length).toBeGreaterThan(10);
  expect(withForms.filter(([, { action }]) => action && !listed.has(action))).toEqual([]);
});

test.each(withForms)('the form of %s stays when its request reaches nobody', async (_, page) => {
  vi.stubGlobal('navigator', { onLine: true });
  const serverAction = () => Promise.reject(new TypeError('Failed to fetch'));
  const lost = await page.clientAction?.({ serverAction } as never);
  expect(lost).toMatchObject({ data: null, init: { status: 503 } });
});

test('a page with a version is read anew after a refusal, as after a success', () => {
  const asked = (actionStatus: number | undefined, defaultShouldRevalidate: boolean) =>
    alsoWhenRefused({ actionStatus, defaultShouldRevalidate } as never);
  expect(asked(409, false)).toBe(true);
  expect(asked(200, true)).toBe(true);
  expect(asked(503, false)).toBe(false);
  expect(asked(429, false)).toBe(false);
  expect(asked(undefined, false)).toBe(false);
});
