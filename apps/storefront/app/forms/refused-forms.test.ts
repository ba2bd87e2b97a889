// A form that is refused says so to programs as well: its answer has the status of the refusal and when
// to come back, and still holds the sentence and what was typed. Walks the actions of all forms.
import type { AppRouter } from '@kontor/api/router';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import * as addresses from '../account/addresses.tsx';
import * as findOrder from '../account/find-order.tsx';
import * as forgotPassword from '../account/forgot-password.tsx';
import * as profile from '../account/profile.tsx';
import * as register from '../account/register.tsx';
import * as resetPassword from '../account/reset-password.tsx';
import * as signIn from '../account/sign-in.tsx';
import * as verifyEmail from '../account/verify-email.tsx';
import * as cart from '../cart/cart.tsx';
import * as product from '../catalog/product.tsx';
import * as order from '../checkout/order.tsx';
import * as pay from '../checkout/pay.tsx';
import { hostContext } from '../host.ts';
import { alsoWhenRefused } from './also-when-refused.ts';

const refusals = {
  RATE_LIMITED: { status: 429, message: 'That was too often.', facts: { retryAfterSeconds: 40 } },
  CONFLICT: { status: 409, message: 'Somebody changed this.', facts: {} },
  FORBIDDEN: { status: 403, message: 'You may not.', facts: {} },
  BUSY: { status: 503, message: 'Somebody else is changing the same thing.', facts: {} },
};
type Code = keyof typeof refusals;

/** An API that knows the shop and refuses everything else. */
function refusing(code: Code) {
  const { status, message, facts } = refusals[code];
  const link: TRPCLink<AppRouter> = () => (call) =>
    observable((observer) => {
      if (call.op.path === 'shop.store.info') {
        const markets = [{ code: 'eu', isDefault: true, countries: ['DE'] }];
        observer.next({ result: { type: 'data', data: { markets } } });
        return observer.complete();
      }
      const data = { httpStatus: status, code, domain: { code, data: facts } };
      observer.error(TRPCClientError.from({ error: { code: -32_000, message, data } }));
    });
  return createTRPCClient<AppRouter>({ links: [link] });
}

const payPath = '/checkout/pay?order=00000000-0000-4000-8000-000000000000';
type Action = (args: never) => unknown;
const forms: [name: string, action: Action, fields: Record<string, string>, path?: string][] = [
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
  ['adding', product.action, { variantId: 'x', quantity: '1' }, '/p/mug'],
];

async function send(action: Action, code: Code, fields: Record<string, string>, path: string) {
  const context = new RouterContextProvider();
  const report = () => {};
  const responseHeaders = new Headers();
  context.set(hostContext, { api: refusing(code), nonce: '', responseHeaders, report });
  const url = new URL(path, 'https://shop.example');
  const request = new Request(url, { method: 'POST', body: new URLSearchParams(fields) });
  return (await action({ request, url, params: {}, context } as never)) as {
    data: unknown;
    init: { status: number; headers: Record<string, string> } | null;
  };
}

test.each(forms)('%s', async (_, action, fields, path = '/form') => {
  for (const [code, { status, message }] of Object.entries(refusals) as [
    Code,
    (typeof refusals)[Code],
  ][]) {
    const { data, init } = await send(action, code, fields, path);
    expect([code, init?.status]).toEqual([code, status]);
    expect(new Headers(init?.headers).get('Retry-After')).toBe(
      code === 'RATE_LIMITED' ? '40' : null,
    );
    const told = JSON.stringify(data);
    if (code !== 'CONFLICT') expect(told).toContain(message);
    expect(told).not.toContain('secret');
    for (const name of ['email', 'number', 'name']) {
      if (fields[name]) expect(told).toContain(fields[name]);
    }
  }
});

test('a page with a version is read anew after a refusal, as after a success', () => {
  const asked = (actionStatus: number | undefined, defaultShouldRevalidate: boolean) =>
    alsoWhenRefused({ actionStatus, defaultShouldRevalidate } as never);
  expect(asked(409, false)).toBe(true);
  expect(asked(200, true)).toBe(true);
  expect(asked(503, false)).toBe(false);
  expect(asked(undefined, false)).toBe(false);
});
