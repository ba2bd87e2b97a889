// Owns who is asking: the address that limits count. Proxies that the operator names by TRUST_PROXY
// are believed. A header from somebody else is only a claim; but when it comes from a private
// address, a proxy stands there that nobody told us of, and counting its own address would put all
// buyers into one. Then the last address it wrote is counted, which is the one it saw itself.
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

export type CallerAddress = {
  ip: string;
  /** A header that nobody was asked to believe: from a proxy here, or from anywhere. */
  claim: 'private' | 'public' | null;
};

type Asking = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/** @param hops how many proxies stand in front (TRUST_PROXY) */
export function callerAddress(req: Asking, hops: number): CallerAddress {
  const peer = req.socket.remoteAddress ?? '';
  const forwarded = forwardedFor(req);
  if (hops > 0) {
    // As Express counts them: the peer is the first hop, the last address of the header the second.
    const chain = [peer, ...forwarded.toReversed()];
    return { ip: chain[Math.min(hops, chain.length - 1)] ?? peer, claim: null };
  }
  if (forwarded.length === 0) return { ip: peer, claim: null };
  if (!isPrivate(peer)) return { ip: peer, claim: 'public' };
  const last = forwarded.at(-1) ?? '';
  return { ip: ipaddr.isValid(last) ? last : peer, claim: 'private' };
}

/** Addresses in `X-Forwarded-For`, or else in `Forwarded` (RFC 7239), the nearest last. */
function forwardedFor({ headers }: Asking): string[] {
  const list = String(headers['x-forwarded-for'] ?? '');
  if (list) return list.split(',').map(bare).filter(Boolean);
  const forwarded = String(headers.forwarded ?? '');
  return [...forwarded.matchAll(/\bfor=("[^"]*"|[^;,\s]*)/gi)].map(([, one = '']) => bare(one));
}

/** '"[2001:db8::1]:4711"' → '2001:db8::1', '192.0.2.1:80' → '192.0.2.1' */
function bare(text: string): string {
  const plain = text.trim().replaceAll('"', '');
  const bracketed = /^\[([^\]]*)\]/.exec(plain)?.[1];
  return bracketed ?? (/^[\d.]+:\d+$/.test(plain) ? (plain.split(':')[0] ?? '') : plain);
}

const notPublic = new Set(['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat']);

/** An address that no visitor of a public shop comes from by itself. */
export function isPrivate(ip: string): boolean {
  return ipaddr.isValid(ip) && notPublic.has(ipaddr.process(ip).range());
}
