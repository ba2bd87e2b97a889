// Owns the making of what the program reaches besides the database: once per process (and by tests).
import type { Database } from '@kontor/db/client.ts';
import type { Logger } from 'pino';
import { createMachineTranslation } from './office/translating/openai-compatible.ts';
import { createDevices } from './platform/auth/devices.ts';
import { createProxyWatch } from './platform/auth/proxy-watch.ts';
import { createRateLimits } from './platform/auth/rate-limit.ts';
import { loadServerKey } from './platform/auth/server-key.ts';
import { createCustomerSessions, createStaffSessions } from './platform/auth/sessions.ts';
import type { Env } from './platform/env.ts';
import { createLiveChannel } from './platform/live/channel.ts';
import { createMailer } from './platform/outbox/mailer.ts';
import type { Services } from './platform/ports.ts';
import { createDiskStorage } from './platform/storage.ts';
import { createPaymentProviders, type StripeStandIn } from './sales/payments/providers.ts';

export async function createServices(
  env: Env,
  { db, sql }: Database,
  log: Logger,
  standIn: Pick<StripeStandIn, 'keys'> | null,
): Promise<Services> {
  const serverKey = await loadServerKey(db);
  return {
    customerSessions: createCustomerSessions(db),
    staffSessions: createStaffSessions(db, { allowDemoStaff: !env.isProduction }),
    rateLimits: createRateLimits({ db, serverKey }),
    serverKey,
    customerDevices: createDevices(serverKey, 'device'),
    staffDevices: createDevices(serverKey, 'staff_device'),
    mailer: await createMailer(env),
    payments: createPaymentProviders(env, standIn),
    machineTranslation: createMachineTranslation(env),
    storage: createDiskStorage(env.mediaDir),
    live: await createLiveChannel(sql),
    proxyWatch: createProxyWatch({ trustProxy: env.TRUST_PROXY, log }),
  };
}
