// Owns the list of ports: what procedures and jobs reach besides the database. Built once in
// `main.ts` (and by tests), passed along in the context.

import type { RateLimits } from './auth/rate-limit.ts';
import type { CustomerUser, Sessions, StaffUser } from './auth/sessions.ts';
import type { LiveChannel } from './live/channel.ts';
import type { MediaStorage } from './media/storage.ts';
import type { PaymentProviders } from './payments/provider.ts';

export type Services = {
  customerSessions: Sessions<CustomerUser>;
  staffSessions: Sessions<StaffUser>;
  rateLimits: RateLimits;
  payments: PaymentProviders;
  storage: MediaStorage;
  live: LiveChannel;
};
