// Owns the one Express app: everything this process answers, in the order in which it is asked.
// tRPC and webhooks stand before any body parser, because they read the raw body themselves.
import { join } from 'node:path';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { mediaRoutes } from './catalogue/media/routes.ts';
import type { Answers } from './host/answers.ts';
import type { Caches } from './host/caches.ts';
import { storefrontRoutes } from './host/storefront.ts';
import { importUploadRoutes } from './office/imports/upload.ts';
import { translationDownloadRoutes, translationUploadRoutes } from './office/translating/routes.ts';
import { callerAddress } from './platform/auth/caller-address.ts';
import { responseCookies } from './platform/auth/cookies.ts';
import { type App, createContext } from './platform/context.ts';
import { adminRoutes } from './platform/http/admin-app.ts';
import { builtAssets } from './platform/http/assets.ts';
import { healthRoutes } from './platform/http/health.ts';
import { noteCause, requestIdOf, requestLog } from './platform/http/logging.ts';
import { retryAfterOf } from './platform/http/retry-after.ts';
import { sameOriginOnly, securityHeaders } from './platform/http/security.ts';
import { appRouter } from './router.ts';
import type { StripeStandIn } from './sales/payments/providers.ts';
import { stripeWebhookRoutes } from './sales/payments/webhooks.ts';

export type AppOptions = {
  isDraining: () => boolean;
  /** Serve the built storefront and admin too: production. In development Vite does. */
  frontEnds: { caches: Caches; answers: Answers } | null;
  /** Answers under /stripe-simulator in Stripe's place; null: cards go to Stripe, or nowhere. */
  standIn: Pick<StripeStandIn, 'router'> | null;
};

export async function createApp(
  app: App,
  { isDraining, frontEnds, standIn }: AppOptions,
): Promise<Express> {
  const { env } = app;
  const server = express();
  server.disable('x-powered-by');
  server.disable('etag');
  server.set('trust proxy', env.TRUST_PROXY);

  if (frontEnds) {
    server.use('/assets', await builtAssets(join(env.storefrontBuild, 'client/assets')));
    server.use('/admin/assets', await builtAssets(join(env.adminBuild, 'assets')));
  }
  server.use(requestLog(app.log));
  server.use(healthRoutes(app, isDraining));
  server.use((req, _res, next) => {
    const { claim } = callerAddress(req, env.TRUST_PROXY);
    app.services.proxyWatch.see(claim, 'x-forwarded-for' in req.headers);
    next();
  });
  server.use(securityHeaders(env));

  // Callers without a browser: they prove who they are by a signature or a key.
  server.use('/webhooks/stripe', stripeWebhookRoutes(app));
  if (standIn) server.use('/stripe-simulator', standIn.router);

  server.use(sameOriginOnly(env));
  server.use(
    compression({
      filter: (req, res) =>
        !String(res.getHeader('content-type')).startsWith('text/event-stream') &&
        compression.filter(req, res),
    }),
  );
  server.use('/trpc', readable, trpc(app));
  server.use('/uploads', importUploadRoutes(app), translationUploadRoutes(app));
  server.use('/downloads', translationDownloadRoutes(app));
  server.use(mediaRoutes(app));

  if (frontEnds) {
    server.use('/admin', await adminRoutes(env));
    server.use(await storefrontRoutes(app, frontEnds));
  }
  server.use((_req, res) => void res.status(404).json({ error: 'There is nothing here.' }));
  server.use(masked(app));
  return server;
}

/** tRPC decodes its path and takes what cannot be decoded for a fault of its own. */
const readable: RequestHandler = (req, res, next) => {
  try {
    decodeURIComponent(req.path);
  } catch {
    res.status(400).json({ error: 'This address cannot be read.' });
    return;
  }
  next();
};

function trpc(app: App) {
  const { env } = app;
  return createExpressMiddleware({
    router: appRouter,
    createContext: ({ req, res, info }) =>
      createContext(app, {
        requestId: requestIdOf(req),
        ip: callerAddress(req, env.TRUST_PROXY).ip,
        cookies: responseCookies(app.env, req.headers.cookie, (value) =>
          res.append('set-cookie', value),
        ),
        signal: info.signal,
      }),
    maxBatchSize: 10,
    maxBodySize: 1_000_000,
    responseMeta: ({ errors }) => {
      const headers = new Headers([['cache-control', 'no-store']]);
      const seconds = retryAfterOf(errors);
      if (seconds > 0) headers.set('retry-after', String(seconds));
      return { headers };
    },
    onError: ({ error, ctx, path, req }) => {
      if (req.res) noteCause(req.res, error.cause ?? error);
      if (error.code === 'INTERNAL_SERVER_ERROR') {
        (ctx?.log ?? app.log).error({ err: error.cause ?? error, path }, 'a procedure failed');
      }
    },
  });
}

/** The last resort: a request id and nothing else. */
function masked(app: App): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = statusOf(error);
    noteCause(res, error);
    if (status >= 500)
      app.log.error({ err: error, requestId: requestIdOf(req) }, 'a request failed');
    res.status(status).json({
      error: status >= 500 ? 'Internal error' : 'This request cannot be understood.',
      requestId: requestIdOf(req),
    });
  };
}

/**
 * Express and its middleware say by `status` when the request itself was wrong; a path that cannot
 * be decoded ("%ZZ") is the sender's as well.
 */
function statusOf(error: unknown): number {
  if (error instanceof URIError) return 400;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}
