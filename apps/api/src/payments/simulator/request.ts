// Owns: what every operation of the simulator is given, and the reading of common parameters.
import { type FormObject, formObject, formText } from './form.ts';
import { makeEvent, visible } from './make.ts';
import type { SimulatedIntent } from './objects.ts';
import { invalidRequest, missingParameter } from './problem.ts';
import type { SimulatorStore } from './store.ts';

export type Context = {
  store: SimulatorStore;
  /** Base of the pages a browser can reach, without a trailing slash. */
  publicUrl: string;
  idempotencyKey: string | null;
  /** Collects the events of this request; they are stored and sent once it is answered. */
  emit(type: string, object: unknown): void;
};

export function readMetadata(value: FormObject[string] | undefined): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [key, item] of Object.entries(formObject(value))) {
    if (typeof item === 'string' && key !== '__proto__') metadata[key] = item;
  }
  return metadata;
}

export function readAmount(value: FormObject[string] | undefined, name: string): number {
  const text = formText(value);
  if (text === undefined) throw missingParameter(name);
  if (!/^\d{1,12}$/.test(text)) throw invalidRequest(`Invalid integer: ${text}`, { param: name });
  return Number(text);
}

export function save(context: Context, intent: SimulatedIntent): SimulatedIntent {
  context.store.put('payment_intent', intent);
  return intent;
}

/** Builds an event out of what a request did. */
export function recordEvent(context: Context, type: string, object: Record<string, unknown>) {
  const event = makeEvent(type, visible(object), context.idempotencyKey);
  context.store.put('event', event);
  return event;
}
