// Owns serving the built storefront from this process: its assets, and its pages rendered on the
// server with an API client that calls the router directly. Pages that are the same for everybody
// come out of the micro-cache, and are rendered once however many ask at the same time.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TRPCClient } from '@trpc/client';
import express, { type Request as Req, type Response as Res, Router } from 'express';
import {
  createRequestHandler,
  type RouterContext,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router';
import { callerAddress } from '../platform/auth/caller-address.ts';
import { responseCookies } from '../platform/auth/cookies.ts';
import { type App, type Context, createContext } from '../platform/context.ts';
import { noteCause, requestIdOf } from '../platform/http/logging.ts';
import { type CachedPage, sharedMaxAge } from '../platform/http/micro-cache.ts';
import {
  addressOf,
  allowedMethods,
  ownLocation,
  PageRefusal,
  pageRequest,
} from '../platform/http/page-request.ts';
import {
  noncePlaceholder,
  sendCached,
  sendPage,
  settleHeaders,
} from '../platform/http/page-response.ts';
import { type Made, SingleFlight } from '../platform/http/single-flight.ts';
import type { AppRouter } from '../router.ts';
import type { Answers } from './answers.ts';
import type { Caches } from './caches.ts';
import { type PageApi, pageApi } from './page-api.ts';

type Rendered = { page: Response; madeOf: PageApi['madeOf'] };

/** What the storefront asks of its host; declared on its side in `app/host.ts`. */
type Host = {
  api: TRPCClient<AppRouter>;
  nonce: string;
  responseHeaders: Headers;
  report: (error: unknown) => void;
};

/** Loads the pages, while a start still waits for its database. */
export function loadStorefront({ storefrontBuild }: App['env']): Promise<ServerBuild> {
  return import(pathToFileURL(join(storefrontBuild, 'server/index.js')).href);
}

const isRead = ({ method }: Req) => method === 'GET' || method === 'HEAD';

export async function storefrontRoutes(
  app: App,
  { caches, answers }: { caches: Caches; answers: Answers },
): Promise<Router> {
  const { storefrontBuild, PUBLIC_ORIGIN: origin } = app.env;
  const build = await loadStorefront(app.env);
  const hostContext = (build.entry.module as { hostContext?: RouterContext<Host | null> })
    .hostContext;
  if (!hostContext) throw new Error('The storefront build exports no hostContext; build it again.');
  const handle = createRequestHandler(build, 'production');
  const flights = new SingleFlight();
  const cache = caches.pages;

  const routes = Router();
  // Those that are there were served before (`builtAssets`).
  routes.use(
    '/assets',
    (_req, res) => void res.status(404).json({ error: 'There is nothing here.' }),
  );
  routes.use(
    express.static(join(storefrontBuild, 'client'), {
      index: false,
      maxAge: '1h',
      redirect: false,
    }),
  );

  /** Renders the page and puts what the API set on it. */
  async function render(req: Req, res: Res): Promise<Rendered> {
    const signal = abortedWhenClosed(res);
    const request = await pageRequest(req, { origin, signal });
    const responseHeaders = new Headers();
    const context = new RouterContextProvider();
    const own = contextFor(app, req, { responseHeaders, signal });
    if (!hostContext) throw new Error('unreachable');
    const api = pageApi(own, answers, {
      hasHeard: req.method === 'GET',
      note: (cause) => noteCause(res, cause),
    });
    context.set(hostContext, {
      api: api.client,
      nonce: noncePlaceholder,
      responseHeaders,
      report: (error) => {
        if (signal.aborted) return;
        noteCause(res, error);
        own.log.error({ event: 'storefront.fault', err: error }, 'a page failed');
      },
    });
    const response = await handle(request, context);
    for (const cookie of responseHeaders.getSetCookie()) {
      response.headers.append('set-cookie', cookie);
    }
    keepInShop(app, response);
    settleHeaders(response, { method: req.method, ...api.refusal });
    return { page: response, madeOf: api.madeOf };
  }

  async function make(req: Req, res: Res): Promise<Made<Response>> {
    const { moment } = cache;
    const { page: made, madeOf } = await render(req, res);
    // What was made for somebody who went away is in no state to be shared.
    if (res.closed) throw new Error('The request was given up.');
    const seconds = sharedMaxAge(made.headers.get('cache-control'));
    const isShared = seconds > 0 && made.status === 200 && !made.headers.has('set-cookie');
    if (!isShared) return { made, shared: null, personal: made.status < 400 };
    const shared: CachedPage = {
      status: made.status,
      headers: [...made.headers],
      body: await made.text(),
      freshUntil: Math.min(Date.now() + seconds * 1000, madeOf.freshUntil),
      tags: [...madeOf.tags],
    };
    cache.set(req.originalUrl, shared, moment);
    return { made, shared, personal: false };
  }

  routes.use(async (req, res) => {
    try {
      // "//p/mug" is "/p/mug": what is in front of a page's own path goes before a URL parser takes it for a host.
      if (isRead(req) && /^[/\\]{2}/.test(req.originalUrl)) {
        const { pathname, search } = addressOf(origin, req.originalUrl);
        return res.redirect(301, (pathname.replace(/\/+$/, '') || '/') + search);
      }
      if (req.method !== 'GET') return await sendPage(res, (await render(req, res)).page);
      const key = req.originalUrl;
      await caches.hear();
      const cached = cache.get(key, Date.now());
      if (cached) return sendCached(res, cached);
      // Whoever comes after a change of the catalogue never joins a rendering from before it.
      const result = await flights.run(`${cache.moment}${key}`, () => make(req, res));
      if (result.shared) return sendCached(res, result.shared);
      if (result.made) await sendPage(res, result.made);
    } catch (error) {
      // Nobody is there to answer any more.
      if (res.closed || req.errored) return;
      if (!(error instanceof PageRefusal)) throw error;
      noteCause(res, error.message);
      if (error.status === 405) res.set('Allow', allowedMethods);
      res.status(error.status).type('text/plain').send(error.message);
    }
  });
  return routes;
}

/** A page of the shop leads to the shop. Anything else is a fault of ours, and leads home. */
function keepInShop(app: App, response: Response): void {
  const location = response.headers.get('location');
  if (location === null) return;
  const own = ownLocation(app.env.PUBLIC_ORIGIN, location);
  if (own === null) app.log.error('a page tried to lead to another site');
  response.headers.set('location', own ?? '/');
}

function contextFor(
  app: App,
  req: Req,
  { responseHeaders, signal }: { responseHeaders: Headers; signal: AbortSignal },
): Context {
  const cookies = responseCookies(app.env, req.headers.cookie, (value) =>
    responseHeaders.append('set-cookie', value),
  );
  return createContext(app, {
    requestId: requestIdOf(req),
    ip: callerAddress(req, app.env.TRUST_PROXY).ip,
    cookies,
    signal,
  });
}

function abortedWhenClosed(res: Res): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller.signal;
}
