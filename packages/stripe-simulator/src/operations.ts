// Owns: which address of Stripe's API does what: one line each.
import { confirmDebit, isDebit } from './debits.ts';
import { closeDispute, findDispute, updateDispute } from './disputes.ts';
import { type FormObject, formList, formObject, formText } from './form.ts';
import {
  cancelIntent,
  captureIntent,
  confirmIntent,
  createIntent,
  expandIntent,
  findIntent,
  updateIntent,
} from './intents.ts';
import { visible } from './make.ts';
import { missingObject } from './problem.ts';
import { createRefund, findRefund } from './refunds.ts';
import type { Context } from './request.ts';
import type { SimulatorStore } from './store.ts';

export type Operation = (context: Context, form: FormObject, id: string) => unknown;

const intent =
  (make: (...input: Parameters<Operation>) => ReturnType<typeof createIntent>): Operation =>
  (context, form, id) =>
    expandIntent(context.store, make(context, form, id), form);
export const posts: Record<string, Operation> = {
  '/v1/payment_intents': intent((context, form) => createIntent(context, form)),
  '/v1/payment_intents/:id': intent((context, form, id) => updateIntent(context, id, form)),
  '/v1/payment_intents/:id/confirm': intent((context, form, id) =>
    isDebit(form) ? confirmDebit(context, id, form) : confirmIntent(context, id, form),
  ),
  '/v1/payment_intents/:id/capture': intent((context, form, id) =>
    captureIntent(context, id, form),
  ),
  '/v1/payment_intents/:id/cancel': intent((context, form, id) => cancelIntent(context, id, form)),
  '/v1/refunds': (context, form) => visible(createRefund(context, form)),
  '/v1/disputes/:id': (context, form, id) => visible(updateDispute(context, id, form)),
  '/v1/disputes/:id/close': (context, _form, id) => visible(closeDispute(context, id)),
};
export const gets: Record<string, Operation> = {
  '/v1/payment_intents': (context, query) => listOf(context.store, 'payment_intent', query),
  '/v1/payment_intents/:id': intent((context, _query, id) => findIntent(context.store, id)),
  '/v1/charges/:id': (context, _query, id) => {
    const charge = context.store.get('charge', id);
    if (charge === undefined) throw missingObject('charge', id);
    return visible(charge);
  },
  '/v1/refunds': (context, query) => listOf(context.store, 'refund', query),
  '/v1/refunds/:id': (context, _query, id) => visible(findRefund(context, id)),
  '/v1/disputes': (context, query) => listOf(context.store, 'dispute', query),
  '/v1/disputes/:id': (context, _query, id) => visible(findDispute(context, id)),
  '/v1/events': (context, query) => listOf(context.store, 'event', query),
  '/v1/events/:id': (context, _query, id) => {
    const event = context.store.get('event', id);
    if (event === undefined) throw missingObject('event', id);
    return event;
  },
};

function listOf(
  store: SimulatorStore,
  kind: 'payment_intent' | 'refund' | 'dispute' | 'event',
  query: FormObject,
): unknown {
  const limit = Math.min(Math.max(Number(formText(query.limit) ?? 10), 1), 100);
  const after = formText(query.starting_after);
  const created = formObject(query.created);
  const since = Number(formText(created.gte) ?? 0);
  const until = Number(formText(created.lte) ?? Number.POSITIVE_INFINITY);
  const intentId = formText(query.payment_intent);
  const types = [formText(query.type) ?? [], formList(query.types)].flat();
  const all: Record<string, unknown>[] = store.list(kind).reverse();
  const matching = all.filter(
    (item) =>
      Number(item.created) >= since &&
      Number(item.created) <= until &&
      (intentId === undefined || item.payment_intent === intentId) &&
      (types.length === 0 || types.includes(String(item.type))),
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
