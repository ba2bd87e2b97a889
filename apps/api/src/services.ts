// Owns the list of ports: what procedures and jobs reach besides the database. Built once per
// process (and by tests), passed along in the context.
import type { Database } from '@kontor/db/client.ts';
import type { Logger } from 'pino';
import type { CustomerUser, StaffUser } from './auth/audiences.ts';
import { createDevices, type Devices } from './auth/devices.ts';
import { createRateLimits, type RateLimits } from './auth/rate-limit.ts';
import { loadServerKey, type ServerKey } from './auth/server-key.ts';
import { createCustomerSessions, createStaffSessions, type Sessions } from './auth/sessions.ts';
import type { Env } from './env.ts';
import { createProxyWatch, type ProxyWatch } from './http/proxy-watch.ts';
import { createLiveChannel, type LiveChannel } from './live/channel.ts';
import { createMailer, type Mailer } from './mail/mailer.ts';
import { createDiskStorage, type MediaStorage } from './media/storage.ts';
import type { PaymentProviders } from './payments/provider.ts';
import { createPaymentProviders } from './payments/providers.ts';

export type Services = {
  customerSessions: Sessions<CustomerUser>;
  staffSessions: Sessions<StaffUser>;
  rateLimits: RateLimits;
  serverKey: ServerKey;
  customerDevices: Devices;
  staffDevices: Devices;
  /** Null without an SMTP server: mails are kept in the outbox. */
  mailer: Mailer | null;
  payments: PaymentProviders;
  storage: MediaStorage;
  live: LiveChannel;
  proxyWatch: ProxyWatch;
};

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
