// Owns how the log names accounts and networks: by keyed hashes, so that lines about one account or
// one network can be found and counted, and a stolen log names nobody. For an incident,
// `npm run kontor -- log-hash WHAT` computes the hash of an e-mail address or an IP address.
import { normalAccount } from './counters.ts';
import { networkOf } from './networks.ts';
import type { ServerKey } from './server-key.ts';

export const accountHash = (key: ServerKey, email: string) =>
  key.mac('log', `account ${normalAccount(email)}`);

export const networkHash = (key: ServerKey, ip: string) =>
  key.mac('log', `network ${networkOf(ip)}`);

/** Who tried, as fields of a log line. */
export function whoForLog(
  { ip, services }: { ip: string; services: { serverKey: ServerKey } },
  email: string,
) {
  const { serverKey } = services;
  return { account: accountHash(serverKey, email), network: networkHash(serverKey, ip) };
}
