// Owns: the HTTP face of the stateful Stripe simulator: authentication, idempotency, faults, routes.
// Everybody who has no Stripe key pays through it, so the code that takes real money runs from the
// first minute. A request's effects and its idempotency record reach the journal in one write.

import { createHash } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import {
  answerOf,
  internalError,
  keyInUse,
  mismatchedKey,
  pathId,
  pause,
  rateLimited,
  send,
  unauthorised,
  unavailable,
  unknownUrl,
} from './answers.ts';
import { challengeRoutes } from './challenge.ts';
import { controlRoutes } from './control.ts';
import type { SimulatorCore } from './core.ts';
import { endDueDebits, nextDebitEnd } from './debits.ts';
import { type Fault, takeFault } from './faults.ts';
import { type FormObject, formText, parseForm } from './form.ts';
import type { SimulatedEvent } from './objects.ts';
import { gets, type Operation, posts } from './operations.ts';
import { type Context, recordEvent } from './request.ts';
import { openStore, type SimulatorStore } from './store.ts';
import { createWebhookSender, type WebhookSender } from './webhooks.ts';

export type SimulatorOptions = {
  /** The journal; null keeps everything in memory. */
  file: string | null;
  /** Where a browser finds the simulator, without a trailing slash. */
  publicUrl: string;
  secretKey: string;
  publishableKey: string;
  webhook: { url: string; secret: string };
  /** Mounts `/_control`, which obeys anybody: for tests and development only. */
  control: boolean;
};

export type StripeSimulator = {
  router: Router;
  store: SimulatorStore;
  webhooks: WebhookSender;
  close(): void;
};

export function createStripeSimulator(options: SimulatorOptions): StripeSimulator {
  const store = openStore(options.file);
  const webhooks = createWebhookSender({ store, ...options.webhook });
  const faults: Fault[] = [];
  const running = new Set<string>();
  // Express matches /V1 as well as /v1 unless told, and the key is asked for under /v1 only.
  const router = express.Router({ caseSensitive: true });
  const text = express.text({ type: () => true, limit: '100kb' });

  function contextFor(idempotencyKey: string | null) {
    const events: SimulatedEvent[] = [];
    const context: Context = {
      store,
      publicUrl: options.publicUrl,
      idempotencyKey,
      emit: (type, object) =>
        events.push(recordEvent(context, type, object as Record<string, unknown>)),
    };
    return { context, events };
  }

  function execute(
    operation: Operation,
    form: FormObject,
    id: string,
    key: string | null,
    fault?: Fault,
  ) {
    const { context, events } = contextFor(key);
    const answer = answerOf(() =>
      fault?.kind === 'error_before' ? internalError() : operation(context, form, id),
    );
    for (const event of events) webhooks.send(event);
    if (fault?.kind === 'error_after') return { ...answerOf(internalError), executed: true };
    return answer;
  }

  let debitTimer: NodeJS.Timeout | undefined;
  /** Has the banks answer when their time has come. */
  function awaitDebits(): void {
    clearTimeout(debitTimer);
    const next = nextDebitEnd(store);
    if (next === null) return;
    debitTimer = setTimeout(
      () => {
        const { context, events } = contextFor(null);
        endDueDebits(context);
        for (const event of events) webhooks.send(event);
        store.commit();
        awaitDebits();
      },
      Math.max(0, next * 1000 - Date.now()),
    );
    debitTimer.unref();
  }
  awaitDebits();

  /** Runs a write once per idempotency key and answers repetitions from memory. */
  async function write(request: Request, response: Response, operation: Operation): Promise<void> {
    const fault = takeFault(faults, 'POST', request.path);
    if (fault !== undefined && fault.kind !== 'delay') await pause(fault.delayMs);
    if (fault?.kind === 'drop_before') return void request.socket.destroy();
    if (fault?.kind === 'unavailable') return send(response, answerOf(unavailable));
    if (fault?.kind === 'rate_limited') return send(response, answerOf(rateLimited));

    const body = typeof request.body === 'string' ? request.body : '';
    const key = request.header('idempotency-key') ?? null;
    const id = pathId(request);
    const fingerprint = createHash('sha256').update(`${request.path}\n${body}`).digest('hex');
    if (key !== null) {
      const stored = store.get('answer', key);
      if (stored !== undefined && stored.fingerprint !== fingerprint) {
        return send(response, answerOf(mismatchedKey));
      }
      if (stored !== undefined) {
        response.setHeader('idempotent-replayed', 'true');
        return fault?.kind === 'drop_after'
          ? void request.socket.destroy()
          : send(response, stored);
      }
      if (running.has(key)) return send(response, answerOf(keyInUse));
      running.add(key);
    }
    try {
      if (fault?.kind === 'delay') await pause(fault.delayMs);
      const answer = execute(operation, parseForm(body), id, key, fault);
      if (key !== null && answer.executed) {
        store.put('answer', { id: key, fingerprint, status: answer.status, body: answer.body });
      }
      store.commit();
      if (request.path.endsWith('/confirm')) awaitDebits();
      if (fault?.kind === 'drop_after') return void request.socket.destroy();
      send(response, answer);
    } finally {
      if (key !== null) running.delete(key);
    }
  }

  function read(request: Request, response: Response, operation: Operation): void {
    const fault = takeFault(faults, 'GET', request.path);
    if (fault?.kind === 'drop_before' || fault?.kind === 'drop_after') {
      return void request.socket.destroy();
    }
    const query = parseForm(new URL(request.url, 'http://simulator').search.slice(1));
    const failing = fault !== undefined && fault.kind !== 'delay';
    const answer = answerOf(() =>
      failing ? unavailable() : operation(contextFor(null).context, query, pathId(request)),
    );
    setTimeout(() => send(response, answer), fault?.delayMs ?? 0);
  }

  function authorised(request: Request, response: Response, next: () => void): void {
    const body = typeof request.body === 'string' ? parseForm(request.body) : parseForm('');
    const query = parseForm(new URL(request.url, 'http://simulator').search.slice(1));
    const basic = /^Basic (.+)$/.exec(request.header('authorization') ?? '')?.[1];
    const key =
      /^Bearer (.+)$/.exec(request.header('authorization') ?? '')?.[1] ??
      (basic === undefined ? undefined : Buffer.from(basic, 'base64').toString().split(':')[0]) ??
      formText(body.key) ??
      formText(query.key);
    if (key === options.secretKey) {
      next();
      return;
    }
    const secret = formText(body.client_secret) ?? formText(query.client_secret);
    const intent = store.get('payment_intent', secret?.split('_secret_')[0] ?? '');
    const mayUse =
      intent !== undefined &&
      intent.client_secret === secret &&
      new RegExp(`^/v1/payment_intents/${intent.id}(/confirm)?$`).test(request.path);
    if (key === options.publishableKey && mayUse) {
      next();
      return;
    }
    send(
      response,
      answerOf(() => unauthorised(key)),
    );
  }

  router.use('/v1', (_request, response, next) => {
    response.setHeader('request-id', `req_sim_${Date.now().toString(36)}`);
    response.setHeader('cache-control', 'no-store');
    next();
  });
  router.use('/v1', text);
  router.use((request, response, next) =>
    request.path.startsWith('/v1/') ? authorised(request, response, next) : next(),
  );

  for (const [path, operation] of Object.entries(posts)) {
    router.post(path, (request, response) => write(request, response, operation));
  }
  for (const [path, operation] of Object.entries(gets)) {
    router.get(path, (request, response) => read(request, response, operation));
  }
  router.use('/v1', (request, response) =>
    send(
      response,
      answerOf(() => unknownUrl(request.method, request.path)),
    ),
  );

  const core: SimulatorCore = { store, webhooks, faults, contextFor };
  router.use(challengeRoutes(core));
  if (options.control) router.use('/_control', controlRoutes(core));

  const close = () => {
    clearTimeout(debitTimer);
    webhooks.close();
  };
  return { router, store, webhooks, close };
}
