// Owns which addresses of the network this program may fetch from on somebody's behalf: public ones
// only. Anything inside (loopback, private networks, link-local with the clouds' metadata services,
// and ways of writing these in IPv6) is refused. Source: OWASP SSRF prevention; IANA registries.
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Why an address may not be fetched from. */
export class AddressRefused extends Error {}

export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // "unicast" is what ipaddr.js calls every address in no special range; IPv4 inside IPv6 (mapped,
  // 6to4, NAT64, Teredo) are ranges of their own and refused whatever they carry.
  return ipaddr.process(address).range() === 'unicast' && !isMapped(address);
}

function isMapped(address: string): boolean {
  const parsed = ipaddr.parse(address);
  return parsed.kind() === 'ipv6' && (parsed as ipaddr.IPv6).isIPv4MappedAddress();
}

export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>;

const resolveBySystem: Resolve = (hostname) =>
  new Promise((done, fail) => {
    systemLookup(hostname, { all: true }, (error, addresses) =>
      error ? fail(error) : done(addresses),
    );
  });

/**
 * A lookup for sockets that resolves once, checks every address, and hands exactly these to the
 * connection: a name that answers differently the second time (rebinding) gains nothing.
 */
export function guardedLookup(
  isAllowed: (address: string) => boolean,
  resolve: Resolve = resolveBySystem,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || addresses.some(({ address }) => !isAllowed(address))) {
          callback(new AddressRefused('This address is not public.'), '', 0);
        } else if (options.all) {
          callback(null, addresses);
        } else {
          callback(null, first.address, first.family);
        }
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}
