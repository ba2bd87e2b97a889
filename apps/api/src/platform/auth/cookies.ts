// Owns the cookies: their names, their attributes, and how they are read and written. On https
// they carry Secure and the `__Host-` prefix, so no subdomain can plant one; a plain-http origin
// (localhost) can have neither.

/** What a cookie is for; its name on the wire follows from it. */
export type CookieName = 'cart' | 'session' | 'staff' | 'device' | 'staff_device';

export type Cookies = {
  /** The value sent by the browser, or the one set during this request. */
  get(name: CookieName): string | undefined;
  /** Keeps `value` until `expires`; without it, until the browser is closed. */
  set(name: CookieName, value: string, expires?: Date): void;
  clear(name: CookieName): void;
};

// A browser sends at most a few kilobytes of cookies; what is longer is not ours.
const maxHeaderLength = 16_384;

function cookieName(name: CookieName, secure: boolean): string {
  return `${secure ? '__Host-' : ''}kontor_${name}`;
}

/**
 * The cookies of one request. `append` receives each finished Set-Cookie value; setting a cookie
 * twice appends twice, and browsers keep the last.
 */
export function responseCookies(
  { secureCookies: secure }: { secureCookies: boolean },
  header: string | undefined,
  append: (setCookie: string) => void,
): Cookies {
  const sent = parse(header);
  const changed = new Map<CookieName, string | undefined>();
  const write = (name: CookieName, value: string, expires?: Date) => {
    const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax'];
    if (secure) attributes.push('Secure');
    if (expires) attributes.push(`Expires=${expires.toUTCString()}`);
    const pair = `${cookieName(name, secure)}=${encodeURIComponent(value)}`;
    append([pair, ...attributes].join('; '));
  };
  return {
    get: (name) =>
      changed.has(name) ? changed.get(name) : sent.get(cookieName(name, secure)) || undefined,
    set(name, value, expires) {
      changed.set(name, value);
      write(name, value, expires);
    },
    clear(name) {
      changed.set(name, undefined);
      write(name, '', new Date(0));
    },
  };
}

/** Name → value. Of two with one name the first counts, as the browser puts the closer one first. */
function parse(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  if (!header || header.length > maxHeaderLength) return found;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const name = part.slice(0, at).trim();
    if (!found.has(name)) found.set(name, decode(part.slice(at + 1).trim()));
  }
  return found;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
