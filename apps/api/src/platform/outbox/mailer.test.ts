// The real nodemailer against a small server that speaks just enough SMTP.

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { createMailer } from './mailer.ts';

type Received = { recipients: string[]; data: string };
const received: Received[] = [];
let refuse = false;
const sockets = new Set<Socket>();

const server: Server = createServer((socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('error', () => {});
  let mail: Received = { recipients: [], data: '' };
  let inData = false;
  let buffer = '';
  socket.write('220 test\r\n');
  socket.on('data', (chunk) => {
    buffer += chunk.toString();
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      if (inData) {
        if (line !== '.') {
          mail.data += `${line}\r\n`;
          continue;
        }
        inData = false;
        received.push(mail);
        mail = { recipients: [], data: '' };
        socket.write('250 taken\r\n');
      } else if (line.startsWith('RCPT TO:')) {
        mail.recipients.push(line.slice(8));
        socket.write(refuse ? '550 nobody here\r\n' : '250 ok\r\n');
      } else if (line === 'DATA') {
        inData = true;
        socket.write('354 go on\r\n');
      } else {
        socket.write(line.startsWith('EHLO') ? '250 test\r\n' : '250 ok\r\n');
      }
    }
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const mailer = await createMailer({
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  PUBLIC_URL: 'https://shop.example.com',
});
afterAll(() => {
  mailer?.close();
  for (const socket of sockets) socket.destroy();
  server.close();
});

const mail = {
  id: '0190c0de-0000-7000-8000-000000000001',
  from: '"Marl" <hello@example.com>',
  to: 'ada@example.com',
  replyTo: 'hello@example.com',
  subject: 'Your order 1001',
  html: '<p>Grüße</p>',
  text: 'Grüße',
};

describe('the mailer', () => {
  test('is absent without a server', async () => {
    expect(
      await createMailer({ SMTP_URL: undefined, PUBLIC_URL: 'https://shop.example.com' }),
    ).toBeNull();
  });

  test('sends both forms under the Message-ID of our row', async () => {
    await mailer?.send(mail);
    const { recipients, data } = received.at(-1) ?? { recipients: [], data: '' };
    expect(recipients).toEqual(['<ada@example.com>']);
    expect(data).toContain(`Message-ID: <${mail.id}@shop.example.com>`);
    expect(data).toContain('Subject: Your order 1001');
    expect(data).toContain('Auto-Submitted: auto-generated');
    expect(data).toContain('text/plain');
    expect(data).toContain('text/html');
  });

  test.each([
    { subject: 'Hello\r\nBcc: eve@example.com' },
    { to: 'ada@example.com\r\nBcc: eve@example.com' },
    { to: 'ada@example.com, eve@example.com' },
    { replyTo: 'hello@example.com\r\nBcc: eve@example.com' },
  ])('lets nobody add a recipient or a header: %j', async (hostile) => {
    const before = received.length;
    await mailer?.send({ ...mail, ...hostile }).catch(() => {});
    for (const { recipients, data } of received.slice(before)) {
      expect(recipients.filter((recipient) => recipient === '<eve@example.com>')).toEqual([]);
      const headers = data.slice(0, data.indexOf('\r\n\r\n'));
      expect(headers).not.toMatch(/^Bcc:/im);
    }
  });

  test('tells when the server refuses', async () => {
    refuse = true;
    await expect(mailer?.send(mail)).rejects.toMatchObject({ responseCode: 550 });
    refuse = false;
  });
});
