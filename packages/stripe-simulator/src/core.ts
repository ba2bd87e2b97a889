// Owns what the routes of the simulator share.
import type { Fault } from './faults.ts';
import type { SimulatedEvent } from './objects.ts';
import type { Context } from './request.ts';
import type { SimulatorStore } from './store.ts';
import type { WebhookSender } from './webhooks.ts';

export type SimulatorCore = {
  store: SimulatorStore;
  webhooks: WebhookSender;
  faults: Fault[];
  /** A context for one request and the events that it will have made. */
  contextFor(idempotencyKey: string | null): { context: Context; events: SimulatedEvent[] };
};
