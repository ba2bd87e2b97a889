// Owns the making of what the program reaches besides the database: once per process (and by tests).
import type { Database } from '@kontor/db/client.ts';
import type { Logger } from 'pino';
import { createDevices } from './auth/devices.ts';
import { createRateLimits } from './auth/rate-limit.ts';
import { loadServerKey } from './auth/server-key.ts';
import { createCustomerSessions, createStaffSessions } from './auth/sessions.ts';
import type { Env } from './env.ts';
import { createProxyWatch } from './http/proxy-watch.ts';
import { createLiveChannel } from './live/channel.ts';
import { createMailer } from './mail/mailer.ts';
import { createDiskStorage } from './media/storage.ts';
import { createPaymentProviders } from './payments/providers.ts';
import type { Services } from './ports.ts';

export async function createServices(
  env: Env,
  { db, sql }: Database,
  log: Logger,
): Promise<Services> {
  const serverKey = await loadServerKey(db);
  return {
    customerSessions: createCustomerSessions(db),
    staffSessions: createStaffSessions(db, { allowDemoStaff: !env.isProduction }),
    rateLimits: createRateLimits({ db, serverKey }),
    serverKey,
    customerDevices: createDevices(serverKey, 'device'),
    staffDevices: createDevices(serverKey, 'staff_device'),
    mailer: createMailer(env),
    payments: createPaymentProviders(env),
    storage: createDiskStorage(env.mediaDir),
    live: await createLiveChannel(sql),
    proxyWatch: createProxyWatch({ trustProxy: env.TRUST_PROXY, log }),
  };
}
