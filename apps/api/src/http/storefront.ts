// Owns serving the built storefront from this process: its assets, and its pages rendered on the
// server with an API client that calls the router directly. Pages that are the same for everybody
// come out of the micro-cache.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createTRPCClient, unstable_localLink as localLink, type TRPCClient } from '@trpc/client';
import express, { type Request as Req, type Response as Res, Router } from 'express';
import {
  createRequestHandler,
  type RouterContext,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router';
import { responseCookies } from '../auth/cookies.ts';
import { type App, createContext } from '../context.ts';
import { type AppRouter, appRouter } from '../router.ts';
import { requestIdOf } from './logging.ts';
import { type CachedPage, type MicroCache, sharedMaxAge } from './micro-cache.ts';
import { nonceOf } from './security.ts';

/** What the storefront asks of its host; declared on its side in `app/host.ts`. */
type Host = { api: TRPCClient<AppRouter>; nonce: string; responseHeaders: Headers };

/** Stands for the nonce in rendered pages; unguessable, so no content can contain it. */
const noncePlaceholder = randomUUID();

const maxFormBytes = 256 * 1024;

export async function storefrontRoutes(app: App, cache: MicroCache): Promise<Router> {
  const { storefrontBuild } = app.env;
  const build: ServerBuild = await import(
    pathToFileURL(join(storefrontBuild, 'server/index.js')).href
  );
  const hostContext = (build.entry.module as { hostContext?: RouterContext<Host | null> })
    .hostContext;
  if (!hostContext) throw new Error('The storefront build exports no hostContext; build it again.');
  const handle = createRequestHandler(build, 'production');

  const routes = Router();
  routes.use(
    '/assets',
    express.static(join(storefrontBuild, 'client/assets'), {
      immutable: true,
      maxAge: '1y',
      fallthrough: false,
    }),
  );
  routes.use(express.static(join(storefrontBuild, 'client'), { index: false, maxAge: '1h' }));

  routes.use(async (req, res) => {
    const key = `${req.originalUrl}`;
    const cacheable = req.method === 'GET';
    const cached = cacheable ? cache.get(key, Date.now()) : undefined;
    if (cached) return sendCached(res, cached);

    const length = Number(req.get('content-length') ?? 0);
    if (length > maxFormBytes) return void res.status(413).send('This form is too large.');

    const { generation } = cache;
    const responseHeaders = new Headers();
    const context = new RouterContextProvider();
    context.set(hostContext, {
      api: apiFor(app, req, res, responseHeaders),
      nonce: noncePlaceholder,
      responseHeaders,
    });
    const response = await handle(toRequest(app, req, res), context);
    for (const cookie of responseHeaders.getSetCookie())
      response.headers.append('set-cookie', cookie);

    const seconds = sharedMaxAge(response.headers.get('cache-control'));
    const shared = cacheable && seconds > 0 && response.status === 200;
    if (shared && !response.headers.has('set-cookie')) {
      const page: CachedPage = {
        status: response.status,
        headers: [...response.headers],
        body: await response.text(),
        freshUntil: Date.now() + seconds * 1000,
      };
      if (cache.generation === generation) cache.set(key, page);
      return sendCached(res, page);
    }
    await send(res, response);
  });
  return routes;
}

function apiFor(app: App, req: Req, res: Res, responseHeaders: Headers): TRPCClient<AppRouter> {
  const cookies = responseCookies(app.env, req.headers.cookie, (value) =>
    responseHeaders.append('set-cookie', value),
  );
  const signal = abortedWhenClosed(res);
  const context = createContext(app, {
    requestId: requestIdOf(req),
    ip: req.ip ?? '',
    cookies,
    signal,
  });
  return createTRPCClient<AppRouter>({
    links: [
      localLink({
        router: appRouter,
        createContext: async () => context,
        onError: ({ error }) => {
          if (error.code === 'INTERNAL_SERVER_ERROR') context.log.error({ err: error }, 'fault');
        },
      }),
    ],
  });
}

function toRequest(app: App, req: Req, res: Res): Request {
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    headers.append(req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '');
  }
  // The shop's own origin, whatever Host header came: canonical links and redirects rest on it.
  headers.set('host', new URL(app.env.PUBLIC_ORIGIN).host);
  const init: RequestInit & { duplex?: 'half' } = {
    method: req.method,
    headers,
    signal: abortedWhenClosed(res),
  };
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    init.body = Readable.toWeb(limited(req)) as ReadableStream<Uint8Array>;
    init.duplex = 'half';
  }
  return new Request(addressOf(app.env.PUBLIC_ORIGIN, req.originalUrl), init);
}

/**
 * The address of a page in the shop's own origin, whatever the request line says: "//host/" and
 * "http://host/" are other origins to a URL parser, and pages write their origin into links.
 */
export function addressOf(origin: string, target: string): URL {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/^[/\\]+/, '/');
  return new URL(origin + (path.startsWith('/') ? path : `/${path}`));
}

/** The body as far as a form may go, whatever its headers promised. */
function limited(req: Req): Readable {
  return Readable.from(
    (async function* () {
      let bytes = 0;
      for await (const chunk of req as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxFormBytes) throw new Error('The form is larger than allowed.');
        yield chunk;
      }
    })(),
    { objectMode: false },
  );
}

function abortedWhenClosed(res: Res): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller.signal;
}

function sendCached(res: Res, page: CachedPage): void {
  setHeaders(res, page.status, page.headers);
  res.send(page.body.replaceAll(noncePlaceholder, nonceOf(res)));
}

async function send(res: Res, response: Response): Promise<void> {
  setHeaders(res, response.status, response.headers);
  if (!response.body) return void res.end();
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/')) {
    await pipeline(Readable.fromWeb(response.body as import('stream/web').ReadableStream), res);
    return;
  }
  // A placeholder may be cut by a chunk's end, so documents are put together first.
  res.end((await response.text()).replaceAll(noncePlaceholder, nonceOf(res)));
}

function setHeaders(res: Res, status: number, headers: Iterable<[string, string]>): void {
  res.status(status);
  for (const [name, value] of headers) {
    if (name === 'set-cookie') res.append('set-cookie', value);
    else res.setHeader(name, value);
  }
}
