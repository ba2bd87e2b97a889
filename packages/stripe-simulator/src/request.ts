// Owns: what every operation of the simulator is given, and the reading of common parameters.
import {
  cardAmountProblem,
  cardMaximum,
  cardMinimum,
  fromCardUnits,
  isChargeable,
  isWholeStep,
} from '@kontor/shared/card-amounts.ts';
import { toDecimal } from '@kontor/shared/money.ts';
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

/**
 * Refuses what Stripe refuses: an unknown currency, fractions it does not take, too little or too much.
 * @param amount as Stripe counts it
 */
export function assertChargeable(amount: number, code: string): void {
  const currency = code.toUpperCase();
  if (!isChargeable(currency)) {
    throw invalidRequest(`Invalid currency: ${code}.`, { param: 'currency' });
  }
  assertWhole(amount, currency);
  const problem = cardAmountProblem(fromCardUnits(amount, currency), currency);
  if (problem === null) return;
  const isSmall = problem === 'too_small';
  const limit = isSmall ? cardMinimum(currency) : cardMaximum(currency);
  const money = `${toDecimal(limit, currency)} ${code}`;
  throw isSmall
    ? invalidRequest(`Amount must be at least ${money}`, {
        code: 'amount_too_small',
        param: 'amount',
      })
    : invalidRequest(`Amount must be no more than ${money}`, {
        code: 'amount_too_large',
        param: 'amount',
      });
}

/** Fractions that Stripe does not take, also of captures and refunds. */
export function assertWhole(amount: number, code: string, param = 'amount'): void {
  const currency = code.toUpperCase();
  const ours = fromCardUnits(amount, currency);
  if (Number.isInteger(ours) && isWholeStep(ours, currency)) return;
  throw invalidRequest(`Invalid amount for ${code}: it must be evenly divisible.`, {
    code: 'parameter_invalid_integer',
    param,
  });
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
