// A setting is honoured or refused, never taken and ignored.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readEnv, settingNames } from './env.ts';

const base = { NODE_ENV: 'production', DATABASE_URL: 'postgres://u:p@db/kontor' };
const shop = { ...base, PUBLIC_URL: 'https://shop.example' };
const stripe = {
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
};

describe('refused at start', () => {
  it.each([
    ['a path', { PUBLIC_URL: 'https://shop.example/store' }, /root of its own host/],
    ['a query', { PUBLIC_URL: 'https://shop.example/?a=1' }, /root of its own host/],
    ['a hash', { PUBLIC_URL: 'https://shop.example/#a' }, /root of its own host/],
    ['a name', { PUBLIC_URL: 'https://a:b@shop.example' }, /root of its own host/],
    ['another scheme', { PUBLIC_URL: 'ftp://localhost' }, /http/],
    ['no TLS', { PUBLIC_URL: 'http://shop.example' }, /https/],
    ['another database', { DATABASE_URL: 'mysql://u:p@db/x' }, /postgres/],
    ['no mail server', { SMTP_URL: 'https://mail.example' }, /smtp/],
    ['a lone publishable key', { STRIPE_PUBLISHABLE_KEY: 'pk_test_1' }, /SECRET_KEY is not/],
    ['a lone webhook secret', { STRIPE_WEBHOOK_SECRET: 'whsec_1' }, /SECRET_KEY is not/],
    ['nothing to capture', { STRIPE_CAPTURE: 'manual' }, /nothing to capture/],
    ['two payment services', { ...stripe, STRIPE_SIMULATOR: 'allow' }, /one of them only/],
    ['two modes', { ...stripe, STRIPE_PUBLISHABLE_KEY: 'pk_live_1' }, /different modes/],
    ['a half of Stripe', { STRIPE_SECRET_KEY: 'sk_test_1' }, /must be set too/],
    ['a word for a number', { TRUST_PROXY: 'true' }, /TRUST_PROXY/],
    ['an unknown role', { ROLE: 'api' }, /ROLE/],
  ])('%s', (_, settings, sentence) => {
    expect(() => readEnv({ ...shop, ...settings })).toThrow(sentence);
  });
});

describe('told at start', () => {
  it.each([
    ['a proxy without its number', {}, /TRUST_PROXY=1/],
    ['a name that is nearly ours', { TRUST_PROXIE: '1' }, /Is TRUST_PROXY meant\?/],
    ['a name with our beginning', { STRIPE_API_VERSION: '1' }, /no setting STRIPE_API_VERSION/],
    ['a sender without a server', { MAIL_FROM: 'a@shop.example' }, /stay in the outbox/],
  ])('%s', (_, settings, sentence) => {
    expect(readEnv({ ...shop, ...settings }).notices.join()).toMatch(sentence);
  });

  it('nothing of a sound setting, nor of what others write into the environment', () => {
    const others = {
      PATH: '/bin',
      HOME: '/root',
      SMTP_SERVICE_HOST: '10.0.0.1',
      MAIL: '/var/mail/x',
    };
    expect(readEnv({ ...shop, ...stripe, ...others, TRUST_PROXY: '1' }).notices).toEqual([]);
    expect(readEnv({ ...shop, TRUST_PROXY: '0' }).notices).toEqual([]);
    expect(readEnv({ DATABASE_URL: base.DATABASE_URL }).notices).toEqual([]);
  });
});

it('every setting stands once in the table of the handbook, and nothing else does', async () => {
  const handbook = await readFile(
    new URL('../../../../docs/operations.md', import.meta.url),
    'utf8',
  );
  const [, section = ''] = handbook.split('## Settings');
  const [table = ''] = section.split('\n## ');
  const rows = [...table.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/[A-Z_]+/g)].map(([name]) => name),
  );
  // Every Node program knows NODE_ENV; `npm start` sets it.
  const expected = settingNames.filter((name) => name !== 'NODE_ENV');
  expect(rows.toSorted()).toEqual(expected.toSorted());
});
