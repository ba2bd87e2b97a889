// Owns: the hosted 3-D Secure page: what the shopper answers there, and the way back to the shop.
import express, { type Router } from 'express';
import { pathId } from './answers.ts';
import type { SimulatorCore } from './core.ts';
import { formText, parseForm } from './form.ts';
import { finishChallenge } from './intents.ts';
import { challengePage, challengePolicy } from './page.ts';

export function challengeRoutes(core: SimulatorCore): Router {
  const routes = express.Router();
  const text = express.text({ type: () => true, limit: '10kb' });
  routes.get('/3d-secure/:id', (request, response) => {
    const intent = core.store.get('payment_intent', pathId(request));
    if (intent === undefined || request.query.client_secret !== intent.client_secret) {
      return void response.status(404).type('text').send('There is no such payment.');
    }
    const returnUrl = intent.next_action?.redirect_to_url.return_url ?? '';
    response.setHeader('content-security-policy', challengePolicy(returnUrl));
    response.setHeader('cache-control', 'no-store');
    response.setHeader('referrer-policy', 'no-referrer');
    response.type('html').send(challengePage(intent));
  });
  routes.post('/3d-secure/:id', text, (request, response) => {
    const intent = core.store.get('payment_intent', pathId(request));
    if (intent === undefined || request.query.client_secret !== intent.client_secret) {
      return void response.status(404).type('text').send('There is no such payment.');
    }
    const returnUrl = intent.next_action?.redirect_to_url.return_url;
    const answer = formText(parseForm(String(request.body)).answer);
    const { context, events } = core.contextFor(null);
    const after = finishChallenge(context, intent.id, answer === 'complete' ? 'complete' : 'fail');
    for (const event of events) core.webhooks.send(event);
    core.store.commit();
    if (returnUrl === undefined) return void response.type('html').send(challengePage(after));
    const back = new URL(returnUrl);
    back.searchParams.set('payment_intent', after.id);
    back.searchParams.set('payment_intent_client_secret', after.client_secret);
    const paid = after.status === 'succeeded' || after.status === 'requires_capture';
    back.searchParams.set('redirect_status', paid ? 'succeeded' : 'failed');
    response.redirect(303, back.href);
  });
  return routes;
}
