// Owns: the switches over HTTP, for tests and for trying things: faults, webhooks, and changes that
// make Stripe and the shop disagree. It obeys anybody, so it is never mounted in production.
import express, { type Router } from 'express';
import { pathId } from './answers.ts';
import type { SimulatorCore } from './core.ts';
import { beginDebit, endDebit } from './debits.ts';
import { decideDispute, openDispute } from './disputes.ts';
import { controlInput, disputeInput, outcomeInput } from './faults.ts';
import { formObject, formText, parseForm } from './form.ts';
import { cancelIntent, findIntent } from './intents.ts';
import { visible } from './make.ts';
import { settleRefund } from './refunds.ts';
import type { Context } from './request.ts';

export function controlRoutes(core: SimulatorCore): Router {
  const control = express.Router();
  control.use(express.json());
  /** Does something that nobody asked Stripe for, and sends its events. */
  function act<T>(action: (context: Context) => T): T {
    const { context, events } = core.contextFor(null);
    const result = action(context);
    for (const event of events) core.webhooks.send(event);
    core.store.commit();
    return result;
  }
  control.get('/', (_request, response) => {
    response.json({
      faults: core.faults,
      webhooks: { ...core.webhooks.settings, held: core.webhooks.held() },
    });
  });
  control.post('/', (request, response) => {
    const parsed = controlInput.safeParse(request.body);
    if (!parsed.success) return void response.status(400).json({ problems: parsed.error.issues });
    if (parsed.data.faults !== undefined) core.faults.push(...parsed.data.faults);
    Object.assign(core.webhooks.settings, parsed.data.webhooks);
    response.json({ faults: core.faults, webhooks: core.webhooks.settings });
  });
  control.post('/release', async (_request, response) => {
    response.json({ delivered: await core.webhooks.release() });
  });
  control.post('/reset', (_request, response) => {
    core.faults.length = 0;
    Object.assign(core.webhooks.settings, { mode: 'send', copies: 1, order: 'created' });
    response.json({});
  });
  /** Makes Stripe and the shop disagree: the shop must notice. */
  control.post('/payment_intents/:id', (request, response) => {
    const found = core.store.get('payment_intent', pathId(request));
    if (found === undefined) return void response.status(404).json({});
    Object.assign(found, request.body);
    core.store.put('payment_intent', found);
    core.store.commit();
    response.json(visible(found));
  });
  /** Nobody captured in time: the bank lets an authorisation go. */
  control.post('/payment_intents/:id/lapse', (request, response) => {
    response.json(
      act((context) => {
        const form = parseForm('cancellation_reason=automatic');
        return cancelIntent(context, pathId(request), form);
      }),
    );
  });
  /** A bank debit in place of a card: it begins now and ends when `outcome` is told. */
  control.post('/payment_intents/:id/debit', (request, response) => {
    const { outcome } = formObject(request.body);
    response.json(
      act((context) =>
        outcome === undefined
          ? beginDebit(context, pathId(request))
          : endDebit(context, pathId(request), outcome === 'failed' ? 'failed' : 'succeeded'),
      ),
    );
  });
  control.post('/disputes', (request, response) => {
    const parsed = disputeInput.safeParse(request.body);
    if (!parsed.success) return void response.status(400).json({ problems: parsed.error.issues });
    const { payment_intent: intentId, ...opening } = parsed.data;
    response.json(
      act((context) =>
        openDispute(context, findIntent(core.store, intentId).latest_charge ?? '', opening),
      ),
    );
  });
  control.post('/disputes/:id', (request, response) => {
    const parsed = outcomeInput.safeParse(request.body);
    if (!parsed.success) return void response.status(400).json({ problems: parsed.error.issues });
    response.json(act((context) => decideDispute(context, pathId(request), parsed.data.outcome)));
  });
  control.post('/refunds/:id', (request, response) => {
    const status = formText(formObject(request.body).status) === 'failed' ? 'failed' : 'succeeded';
    response.json(act((context) => settleRefund(context, pathId(request), status)));
  });
  return control;
}
