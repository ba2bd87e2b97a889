// Owns known devices: a browser that once proved an account keeps a signed cookie, and its wrong
// passwords are counted by themselves. Strangers can then be slowed down as much as it takes
// without locking the owner out. The cookie opens nothing: it only says whose budget is used.
// Source: OWASP, Slow Down Online Guessing Attacks with Device Cookies.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { CookieName, Cookies } from './cookies.ts';
import { normalAccount } from './counters.ts';
import type { ServerKey } from './server-key.ts';

type DeviceCookie = Extract<CookieName, 'device' | 'staff_device'>;

/** A family shares a browser; of more accounts the newest count. */
const accountsMax = 5;
const lifeMs = 365 * 24 * 60 * 60 * 1000;
const shape = /^[\w-]{22}(\.[\w-]{22}){1,5}$/;

export type Devices = {
  /** The device's name when this browser once proved `account`; undefined for a stranger. */
  find(cookies: Cookies, account: string): string | undefined;
  /** Makes the browser a known device of `account`, which has just proved itself in it. */
  remember(cookies: Cookies, account: string, now: Date): void;
};

/** @param cookie which audience; a device of a shopper is nothing to the admin */
export function createDevices(key: ServerKey, cookie: DeviceCookie): Devices {
  const sign = (name: string, account: string) =>
    key.mac('device', `${cookie} ${name} ${normalAccount(account)}`);
  const read = (cookies: Cookies) => {
    const value = cookies.get(cookie) ?? '';
    const [name = '', ...signatures] = shape.test(value) ? value.split('.') : [];
    return { name, signatures };
  };
  return {
    find(cookies, account) {
      const { name, signatures } = read(cookies);
      if (!name) return undefined;
      const right = Buffer.from(sign(name, account));
      return signatures.some((one) => timingSafeEqual(Buffer.from(one), right)) ? name : undefined;
    },
    remember(cookies, account, now) {
      const sent = read(cookies);
      const name = sent.name || randomBytes(16).toString('base64url');
      const own = sign(name, account);
      const others = sent.signatures.filter((one) => one !== own).slice(0, accountsMax - 1);
      const expires = new Date(now.getTime() + lifeMs);
      cookies.set(cookie, [name, own, ...others].join('.'), expires);
    },
  };
}
