// Owns: the switches that make the simulator misbehave on request, for tests and for trying things.
// A switch matches requests by method and path and is used up after `times` matches.
// `before` means the request has no effect, `after` means it has and the caller does not learn it.

import { z } from 'zod';

const faultKinds = [
  /** Answers after `delayMs`, otherwise as usual. */
  'delay',
  /** 503 ahead of the idempotency layer: nothing is stored under the key. */
  'unavailable',
  /** 429 ahead of the idempotency layer. */
  'rate_limited',
  /** 500 without an effect; stored under the key, as Stripe stores 500s. */
  'error_before',
  /** 500 with the effect; stored under the key. */
  'error_after',
  /** Closes the connection without an effect. */
  'drop_before',
  /** Closes the connection after the effect. */
  'drop_after',
] as const;

const faultInput = z.strictObject({
  kind: z.enum(faultKinds),
  method: z.enum(['GET', 'POST']).default('POST'),
  /** A request matches when its path contains this text. */
  path: z.string().default('/v1/'),
  times: z.number().int().min(1).max(10_000).default(1),
  delayMs: z.number().int().min(0).max(60_000).default(0),
});
export type Fault = z.infer<typeof faultInput>;

/** Takes one use of the first switch that matches this request. */
export function takeFault(faults: Fault[], method: string, path: string): Fault | undefined {
  const index = faults.findIndex((item) => item.method === method && path.includes(item.path));
  const fault = faults[index];
  if (fault === undefined) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) faults.splice(index, 1);
  return fault;
}

export const webhookModes = ['send', 'hold', 'drop'] as const;

export const controlInput = z.strictObject({
  faults: z.array(faultInput).max(100).optional(),
  webhooks: z
    .strictObject({
      mode: z.enum(webhookModes).optional(),
      /** How often each event is delivered. */
      copies: z.number().int().min(1).max(100).optional(),
      /** The order in which held events leave when they are released. */
      order: z.enum(['created', 'reversed', 'shuffled']).optional(),
    })
    .optional(),
});
export type ControlInput = z.infer<typeof controlInput>;

/** A dispute that a cardholder's bank opens. Amount in the charge's smallest unit, all unless told. */
export const disputeInput = z.strictObject({
  payment_intent: z.string(),
  amount: z.number().int().min(1).optional(),
  reason: z.string().optional(),
  inquiry: z.boolean().optional(),
});

/** `escalated`: an inquiry becomes a dispute, and the money is taken. */
export const outcomeInput = z.strictObject({
  outcome: z.enum(['escalated', 'under_review', 'won', 'lost']),
});
