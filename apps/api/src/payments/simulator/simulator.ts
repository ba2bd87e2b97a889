// Owns: the HTTP face of the stateful Stripe simulator: authentication, idempotency, faults, routes.
// Everybody who has no Stripe key pays through it, so the code that takes real money runs from the
// first minute. A request's effects and its idempotency record reach the journal in one write.

import { createHash } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { controlInput, type Fault, takeFault } from './faults.ts';
import { type FormObject, formObject, formText, parseForm } from './form.ts';
import {
  type Context,
  cancelIntent,
  captureIntent,
  confirmIntent,
  createIntent,
  expandIntent,
  findIntent,
  finishChallenge,
  recordEvent,
  updateIntent,
} from './intents.ts';
import { type SimulatedEvent, visible } from './objects.ts';
import { challengePage, challengePolicy } from './page.ts';
import { invalidRequest, missingObject, StripeProblem } from './problem.ts';
import { createRefund, findRefund, settleRefund } from './refunds.ts';
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

type Answer = { status: number; body: unknown };
type Operation = (context: Context, form: FormObject, id: string) => unknown;

export function createStripeSimulator(options: SimulatorOptions): StripeSimulator {
  const store = openStore(options.file);
  const webhooks = createWebhookSender({ store, ...options.webhook });
  const faults: Fault[] = [];
  const running = new Set<string>();
  const router = express.Router();
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

  const intent =
    (make: (...input: Parameters<Operation>) => ReturnType<typeof createIntent>): Operation =>
    (context, form, id) =>
      expandIntent(context.store, make(context, form, id), form);
  const posts: Record<string, Operation> = {
    '/v1/payment_intents': intent((context, form) => createIntent(context, form)),
    '/v1/payment_intents/:id': intent((context, form, id) => updateIntent(context, id, form)),
    '/v1/payment_intents/:id/confirm': intent((context, form, id) =>
      confirmIntent(context, id, form),
    ),
    '/v1/payment_intents/:id/capture': intent((context, form, id) =>
      captureIntent(context, id, form),
    ),
    '/v1/payment_intents/:id/cancel': intent((context, form, id) =>
      cancelIntent(context, id, form),
    ),
    '/v1/refunds': (context, form) => visible(createRefund(context, form)),
  };
  const gets: Record<string, Operation> = {
    '/v1/payment_intents': (context, query) => listOf(context.store, 'payment_intent', query),
    '/v1/payment_intents/:id': intent((context, _query, id) => findIntent(context.store, id)),
    '/v1/charges/:id': (context, _query, id) => {
      const charge = context.store.get('charge', id);
      if (charge === undefined) throw missingObject('charge', id);
      return visible(charge);
    },
    '/v1/refunds': (context, query) => listOf(context.store, 'refund', query),
    '/v1/refunds/:id': (context, _query, id) => visible(findRefund(context, id)),
    '/v1/events': (context, query) => listOf(context.store, 'event', query),
    '/v1/events/:id': (context, _query, id) => {
      const event = context.store.get('event', id);
      if (event === undefined) throw missingObject('event', id);
      return event;
    },
  };
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

  router.get('/3d-secure/:id', (request, response) => {
    const intent = store.get('payment_intent', pathId(request));
    if (intent === undefined || request.query.client_secret !== intent.client_secret) {
      return void response.status(404).type('text').send('There is no such payment.');
    }
    const returnUrl = intent.next_action?.redirect_to_url.return_url ?? '';
    response.setHeader('content-security-policy', challengePolicy(returnUrl));
    response.setHeader('cache-control', 'no-store');
    response.setHeader('referrer-policy', 'no-referrer');
    response.type('html').send(challengePage(intent));
  });
  router.post('/3d-secure/:id', text, (request, response) => {
    const intent = store.get('payment_intent', pathId(request));
    if (intent === undefined || request.query.client_secret !== intent.client_secret) {
      return void response.status(404).type('text').send('There is no such payment.');
    }
    const returnUrl = intent.next_action?.redirect_to_url.return_url;
    const answer = formText(parseForm(String(request.body)).answer);
    const { context, events } = contextFor(null);
    const after = finishChallenge(context, intent.id, answer === 'complete' ? 'complete' : 'fail');
    for (const event of events) webhooks.send(event);
    store.commit();
    if (returnUrl === undefined) return void response.type('html').send(challengePage(after));
    const back = new URL(returnUrl);
    back.searchParams.set('payment_intent', after.id);
    back.searchParams.set('payment_intent_client_secret', after.client_secret);
    const paid = after.status === 'succeeded' || after.status === 'requires_capture';
    back.searchParams.set('redirect_status', paid ? 'succeeded' : 'failed');
    response.redirect(303, back.href);
  });

  if (options.control) router.use('/_control', controlRouter());

  function controlRouter(): Router {
    const control = express.Router();
    control.use(express.json());
    control.get('/', (_request, response) => {
      response.json({ faults, webhooks: { ...webhooks.settings, held: webhooks.held() } });
    });
    control.post('/', (request, response) => {
      const parsed = controlInput.safeParse(request.body);
      if (!parsed.success) return void response.status(400).json({ problems: parsed.error.issues });
      if (parsed.data.faults !== undefined) faults.push(...parsed.data.faults);
      Object.assign(webhooks.settings, parsed.data.webhooks);
      response.json({ faults, webhooks: webhooks.settings });
    });
    control.post('/release', async (_request, response) => {
      response.json({ delivered: await webhooks.release() });
    });
    control.post('/reset', (_request, response) => {
      faults.length = 0;
      Object.assign(webhooks.settings, { mode: 'send', copies: 1, order: 'created' });
      response.json({});
    });
    /** Makes Stripe and the shop disagree: the shop must notice. */
    control.post('/payment_intents/:id', (request, response) => {
      const found = store.get('payment_intent', pathId(request));
      if (found === undefined) return void response.status(404).json({});
      Object.assign(found, request.body);
      store.put('payment_intent', found);
      store.commit();
      response.json(visible(found));
    });
    control.post('/refunds/:id', (request, response) => {
      const { context, events } = contextFor(null);
      const status =
        formText(formObject(request.body).status) === 'failed' ? 'failed' : 'succeeded';
      const refund = settleRefund(context, pathId(request), status);
      for (const event of events) webhooks.send(event);
      store.commit();
      response.json(refund);
    });
    return control;
  }

  return { router, store, webhooks, close: () => webhooks.close() };
}

function listOf(
  store: SimulatorStore,
  kind: 'payment_intent' | 'refund' | 'event',
  query: FormObject,
): unknown {
  const limit = Math.min(Math.max(Number(formText(query.limit) ?? 10), 1), 100);
  const after = formText(query.starting_after);
  const since = Number(formText(formObject(query.created).gte) ?? 0);
  const intentId = formText(query.payment_intent);
  const type = formText(query.type);
  const all: Record<string, unknown>[] = store.list(kind).reverse();
  const matching = all.filter(
    (item) =>
      Number(item.created) >= since &&
      (intentId === undefined || item.payment_intent === intentId) &&
      (type === undefined || item.type === type),
  );
  const start = after === undefined ? 0 : matching.findIndex((item) => item.id === after) + 1;
  const data = matching.slice(start, start + limit);
  return {
    object: 'list',
    data: data.map(visible),
    has_more: start + limit < matching.length,
    url: kind === 'payment_intent' ? '/v1/payment_intents' : `/v1/${kind}s`,
  };
}

function answerOf(make: () => unknown): Answer & { executed: boolean } {
  try {
    return { status: 200, body: make(), executed: true };
  } catch (error) {
    if (!(error instanceof StripeProblem)) throw error;
    return { status: error.status, body: error.body(), executed: error.executed };
  }
}

function send(response: Response, answer: Answer): void {
  response.status(answer.status).json(answer.body);
}

function pathId(request: Request): string {
  const id = request.params.id;
  return typeof id === 'string' ? id : '';
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

function internalError(): never {
  throw new StripeProblem(500, 'api_error', 'An unknown error occurred', {}, true);
}

function unavailable(): never {
  throw new StripeProblem(503, 'api_error', 'Stripe is temporarily unavailable.');
}

function rateLimited(): never {
  throw new StripeProblem(429, 'invalid_request_error', 'Too many requests.', {
    code: 'rate_limit',
  });
}

function mismatchedKey(): never {
  throw new StripeProblem(
    400,
    'idempotency_error',
    'Keys for idempotent requests can only be used with the same parameters they were first used with.',
  );
}

function keyInUse(): never {
  throw new StripeProblem(
    409,
    'idempotency_error',
    'There is currently another in-progress request using this idempotent key.',
    { code: 'idempotency_key_in_use' },
  );
}

function unauthorised(key: string | undefined): never {
  throw new StripeProblem(
    401,
    'invalid_request_error',
    key === undefined
      ? 'You did not provide an API key.'
      : 'Invalid API key provided, or the key may not do this.',
  );
}

function unknownUrl(method: string, path: string): never {
  throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`);
}
