// Owns: sending signed events to the shop, with retries, and holding, copying, reordering or
// dropping them when the switches say so. Undelivered events survive a restart in the journal.
// Source: docs.stripe.com/webhooks (signature scheme v1, retries with growing pauses).

import { createHmac } from 'node:crypto';
import type { webhookModes } from './faults.ts';
import { nowSeconds } from './make.ts';
import type { SimulatedEvent } from './objects.ts';
import type { SimulatorStore } from './store.ts';

type WebhookSettings = {
  mode: (typeof webhookModes)[number];
  copies: number;
  order: 'created' | 'reversed' | 'shuffled';
};

export type WebhookSender = {
  settings: WebhookSettings;
  send(event: SimulatedEvent): void;
  /** Sends everything that is held and resolves when each copy was tried once. */
  release(): Promise<number>;
  held(): number;
  close(): void;
};

const retryPauses = [1_000, 3_000, 10_000, 30_000, 120_000, 600_000];

export function createWebhookSender(options: {
  store: SimulatorStore;
  url: string;
  secret: string;
}): WebhookSender {
  const { store } = options;
  const held: SimulatedEvent[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const settings: WebhookSettings = { mode: 'send', copies: 1, order: 'created' };
  let closed = false;

  async function attempt(event: SimulatedEvent): Promise<boolean> {
    const body = JSON.stringify(event);
    try {
      const answer = await fetch(options.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signature(body, options.secret, nowSeconds()),
          'user-agent': 'Kontor Stripe simulator',
        },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  async function deliver(event: SimulatedEvent, tries: number): Promise<void> {
    if (closed) return;
    const done = await attempt(event);
    if (closed) return;
    store.put('delivery', { id: event.id, done, attempts: tries + 1 });
    store.commit();
    const pause = retryPauses[tries];
    if (!done && pause !== undefined) later(pause, () => void deliver(event, tries + 1));
  }

  function later(pause: number, action: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, pause);
    timer.unref();
    timers.add(timer);
  }

  async function deliverCopies(event: SimulatedEvent): Promise<void> {
    await Promise.all(Array.from({ length: settings.copies }, () => deliver(event, 0)));
  }

  for (const delivery of store.list('delivery')) {
    const event = delivery.done ? undefined : store.get('event', delivery.id);
    if (event !== undefined) later(1_000, () => void deliver(event, delivery.attempts));
  }

  return {
    settings,
    send(event) {
      if (settings.mode === 'drop') return;
      store.put('delivery', { id: event.id, done: false, attempts: 0 });
      if (settings.mode === 'hold') held.push(event);
      else later(0, () => void deliverCopies(event));
    },
    async release() {
      const batch = arrange(held.splice(0), settings.order);
      for (const event of batch) await deliverCopies(event);
      return batch.length;
    },
    held: () => held.length,
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Stripe-Signature for a body, as `Stripe.webhooks.constructEvent` checks it. */
export function signature(body: string, secret: string, timestamp: number): string {
  const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return `t=${timestamp},v1=${mac}`;
}

function arrange(events: SimulatedEvent[], order: WebhookSettings['order']): SimulatedEvent[] {
  if (order === 'reversed') return events.reverse();
  if (order === 'created') return events;
  return events
    .map((event) => ({ event, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map((item) => item.event);
}
