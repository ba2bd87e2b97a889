// Owns the list of ports: what procedures and jobs reach besides the database. Made in `services.ts`.

import type { CustomerUser, StaffUser } from './auth/audiences.ts';
import type { Devices } from './auth/devices.ts';
import type { ProxyWatch } from './auth/proxy-watch.ts';
import type { RateLimits } from './auth/rate-limit.ts';
import type { ServerKey } from './auth/server-key.ts';
import type { Sessions } from './auth/sessions.ts';
import type { LiveChannel } from './live/channel.ts';
import type { MachineTranslation } from './machine-translation.ts';
import type { Mailer } from './outbox/mailer.ts';
import type { PaymentProviders } from './payment-provider.ts';
import type { MediaStorage } from './storage.ts';

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
  /** Null unless one is set up. */
  machineTranslation: MachineTranslation | null;
  storage: MediaStorage;
  live: LiveChannel;
  proxyWatch: ProxyWatch;
};
