// Owns what counts as one network: an IPv4 address, and for IPv6 the /64 that a single customer
// owns at least together with the /48 around it, of which tunnel brokers give one to anybody.
import ipaddr from 'ipaddr.js';

/** The narrowest network of an address: an IPv4 address or an IPv6 /64. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4' ? address.toString() : prefixOf(address as ipaddr.IPv6, 64);
}

/** The networks that a try counts for, narrow before wide. */
export function networksOf(ip: string): { narrow: string; wide: string | null } {
  const narrow = networkOf(ip);
  const isIpv6 = narrow.includes(':');
  return {
    narrow,
    wide: isIpv6 ? prefixOf(ipaddr.process(ip) as ipaddr.IPv6, 48) : null,
  };
}

/** The range that a network lies in, of which one owner often has many: an IPv4 /24 or an IPv6 /48. */
export function rangeOf(ip: string): string {
  const { narrow, wide } = networksOf(ip);
  return wide ?? narrow.replace(/\.\d+$/, '.0/24');
}

function prefixOf(address: ipaddr.IPv6, bits: 48 | 64): string {
  const parts = address.parts.slice(0, bits / 16).map((part) => part.toString(16));
  return `${parts.join(':')}::/${bits}`;
}
