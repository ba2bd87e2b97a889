// A line of the log is one line of JSON, says why, and holds no key to anything.
import { Writable } from 'node:stream';
import { DomainError } from '@kontor/shared/errors.ts';
import express from 'express';
import { afterAll, expect, it } from 'vitest';
import { consoleToLog, createLogger, noteCause, requestLog, withoutSecrets } from './logging.ts';

const secret = 'qV3x-9TbL0aZ7wKcY2mNfR8sUeHj4dPgOi1tBvXlQzE';
const orderId = '0197c0de-1111-7abc-8def-0123456789ab';

it.each([
  [`/orders/${secret}`, '/orders/…'],
  [`/gb/orders/${secret}.data`, '/gb/orders/…'],
  ['/orders/short', '/orders/…'],
  ['/orders/find', '/orders/find'],
  [`/account/orders/1001`, '/account/orders/…'],
  [`/admin/setup?token=${secret}`, '/admin/setup?token=…'],
  ['?order=1&accessToken=abc&x=1', '?order=1&accessToken=…&x=1'],
  [`/x/${secret}/y`, '/x/…/y'],
  [`No route matches "/orders/${secret}"`, 'No route matches "/orders/…"'],
  [`order ${orderId}`, `order ${orderId}`],
  ['/p/everyday-mug', '/p/everyday-mug'],
  [
    'rejected: 450 4.2.0 <ada.l+x@mail.example.com>: Greylisted',
    'rejected: 450 4.2.0 <…@…>: Greylisted',
  ],
  ['/c/ada%40example.com', '/c/…@…'],
  ['user=josé@bücher.example', '…@…'],
  [
    'at file:///srv/node_modules/@trpc/server/x.mjs:1:2',
    'at file:///srv/node_modules/@trpc/server/x.mjs:1:2',
  ],
])('%s is told as %s', (text, told) => {
  expect(withoutSecrets(text)).toBe(told);
});

const written: string[] = [];
const log = createLogger(
  { LOG_LEVEL: 'debug' },
  new Writable({
    write(chunk, _, done) {
      written.push(String(chunk));
      done();
    },
  }),
);

const app = express().use(requestLog(log));
app.get('/{*path}', (_req, res) => {
  noteCause(res, new DomainError('NOT_FOUND'));
  res.status(404).end();
});
const server = app.listen(0, '127.0.0.1');
afterAll(() => void server.close());

it('every line is JSON without a line break or a secret, and says the cause', async () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  for (const path of [`/orders/${secret}`, `/verify-email?token=${secret}`, `/%0A${secret}%0D`]) {
    await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { cookie: secret, referer: secret },
    });
  }
  const failed = new Error(`first\nsecond ${secret}`);
  log.error({ err: Object.assign(failed, { cause: new Error(`/orders/${secret}\n`) }) }, 'failed');
  const console = { ...globalThis.console };
  consoleToLog(log, console);
  console.error('React says\nsomething', new Error(`POST to "/orders/${secret}"`));
  console.warn({ path: `/orders/${secret}` });

  const lines = written.join('').split('\n');
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(6);
  const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.join('')).not.toContain(secret.slice(0, 20));
  expect(read[0]).toMatchObject({ cause: 'NOT_FOUND', req: { path: '/orders/…' } });
  expect(read[4]).toMatchObject({ level: 50, msg: 'React says\nsomething' });
});
