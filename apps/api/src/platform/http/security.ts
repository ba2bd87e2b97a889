// Owns what every response and every unsafe request must satisfy: security headers with a nonce
// CSP, and the Origin check that stands between other websites and anything that changes state.
// Sources: OWASP ASVS 5.0 3.4, 3.5; the Stripe hosts are those of Stripe's own CSP guide.
import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Env } from '../env.ts';

/** This response's CSP nonce; scripts and styles without it do not run. */
export function nonceOf(res: Response): string {
  const nonce: unknown = res.locals.nonce;
  if (typeof nonce !== 'string') throw new Error('securityHeaders must be mounted first.');
  return nonce;
}

/** Stands for the nonce in what was made once for all answers. */
const nonceStands = '{nonce}';

/** On every response, with a nonce of its own. The headers themselves are made once. */
export function securityHeaders(env: Env): RequestHandler {
  const headers = madeOnce(env);
  return (_req, res, next) => {
    const nonce = randomBytes(16).toString('base64');
    res.locals.nonce = nonce;
    for (const [name, value] of headers) res.setHeader(name, value.replaceAll(nonceStands, nonce));
    next();
  };
}

/** For answers that are no document: nothing in them may run, so they need no nonce. */
export function fixedHeaders(env: Env): [name: string, value: string][] {
  return madeOnce(env).map(([name, value]) => [
    name,
    value.replaceAll(` 'nonce-${nonceStands}'`, ''),
  ]);
}

function madeOnce(env: Env): [name: string, value: string][] {
  const made: [string, string][] = [];
  const response = {
    setHeader: (name: string, value: string) => made.push([name, value]),
    removeHeader: () => {},
  };
  helmetFor(env)({} as Request, response as unknown as Response, (error?: unknown) => {
    if (error) throw error;
  });
  return made;
}

function helmetFor(env: Env) {
  const stripe = Boolean(env.STRIPE_SECRET_KEY);
  const allow = (...hosts: string[]) => (stripe ? hosts : []);
  const nonceSource = `'nonce-${nonceStands}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'", ...allow('https://hooks.stripe.com')],
        scriptSrc: [
          "'self'",
          nonceSource,
          ...allow('https://js.stripe.com', 'https://*.js.stripe.com'),
        ],
        styleSrc: ["'self'", nonceSource],
        // React writes style attributes; they cannot load or run anything.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...allow('https://*.stripe.com')],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...allow('https://api.stripe.com')],
        frameSrc: [
          "'self'",
          ...allow('https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'),
        ],
        ...(env.secureCookies ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: env.secureCookies
      ? { maxAge: 63_072_000, includeSubDomains: true }
      : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // A card issuer's 3-D Secure window must be able to report back.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
}

/**
 * Refuses unsafe requests that do not come from our own pages: a browser says where a request
 * starts in `Sec-Fetch-Site` and `Origin`, and a page of another site can forge neither.
 * A program that is no browser must name our origin.
 */
export function sameOriginOnly(env: Env): RequestHandler {
  return (req, res, next) => {
    const origin = req.get('origin');
    const site = req.get('sec-fetch-site');
    const foreign = origin !== undefined && origin !== env.PUBLIC_ORIGIN;
    const safe = req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS';
    const allowed = safe
      ? !(foreign && req.path.startsWith('/trpc'))
      : !foreign && (origin !== undefined || site === 'same-origin');
    if (allowed) return next();
    req.log.warn({ event: 'request.forbidden', reason: 'cross-origin' });
    res.status(403).json({ error: 'This request does not come from the shop itself.' });
  };
}
