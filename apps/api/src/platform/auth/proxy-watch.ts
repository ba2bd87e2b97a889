// Owns noticing that a proxy stands in front which the settings do not name, or the other way round:
// told in the log once an hour, and on the admin's System page as long as it is seen.
import type { Logger } from 'pino';
import type { CallerAddress } from './caller-address.ts';

const hourMs = 3_600_000;

export type ProxyWatch = {
  /** Looks at one request. */
  see(claim: CallerAddress['claim'], isForwarded: boolean): void;
  /** What was seen in the last hour or two, as sentences for staff. */
  notices(): string[];
};

const sentences = {
  private:
    'Requests come through a proxy that the settings do not name: they carry the address of their visitor, ' +
    'and TRUST_PROXY is 0. Set TRUST_PROXY to the number of proxies in front; until then limits rest on ' +
    'what the nearest proxy says.',
  public:
    'Many requests carry an address of somebody else (X-Forwarded-For) and come from public addresses, and ' +
    'TRUST_PROXY is 0. If a network in front of the shop (a CDN) sends them, all its visitors share one ' +
    'limit: set TRUST_PROXY.',
  missing:
    'TRUST_PROXY says that a proxy stands in front, but requests come without X-Forwarded-For: either none ' +
    'stands there, and visitors could claim any address, or it does not pass addresses on.',
};

type Seen = keyof typeof sentences;

/** Fewer than so many, or less than half of all, may be anybody's curiosity. */
const enough = 100;

export function createProxyWatch(
  { trustProxy, log }: { trustProxy: number; log: Logger },
  now: () => number = Date.now,
): ProxyWatch {
  let counts = { private: 0, public: 0, missing: 0, all: 0 };
  let before = counts;
  let since = now();
  const told = new Map<Seen, number>();
  const isSeen = (kind: Seen, { all, ...seen }: typeof counts) =>
    kind === 'private' ? seen.private > 0 : seen[kind] >= enough && seen[kind] * 2 > all;
  return {
    see(claim, isForwarded) {
      if (now() - since > hourMs) {
        before = counts;
        counts = { private: 0, public: 0, missing: 0, all: 0 };
        since = now();
      }
      counts.all += 1;
      if (claim) counts[claim] += 1;
      else if (trustProxy > 0 && !isForwarded) counts.missing += 1;
      for (const kind of Object.keys(sentences) as Seen[]) {
        if (!isSeen(kind, counts) || now() - (told.get(kind) ?? -hourMs) < hourMs) continue;
        told.set(kind, now());
        log.warn({ proxy: kind }, sentences[kind]);
      }
    },
    notices: () =>
      (Object.keys(sentences) as Seen[])
        .filter((kind) => isSeen(kind, counts) || isSeen(kind, before))
        .map((kind) => sentences[kind]),
  };
}
