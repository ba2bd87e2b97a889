// Owns: turning what an operation gives or throws into an HTTP answer, and the refusals that come
// before any operation runs.
import type { Request, Response } from 'express';
import { invalidRequest, StripeProblem } from './problem.ts';

export type Answer = { status: number; body: unknown };

export function answerOf(make: () => unknown): Answer & { executed: boolean } {
  try {
    return { status: 200, body: make(), executed: true };
  } catch (error) {
    if (!(error instanceof StripeProblem)) throw error;
    return { status: error.status, body: error.body(), executed: error.executed };
  }
}

export function send(response: Response, answer: Answer): void {
  response.status(answer.status).json(answer.body);
}

export function pathId(request: Request): string {
  const id = request.params.id;
  return typeof id === 'string' ? id : '';
}

export async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

export function internalError(): never {
  throw new StripeProblem(500, 'api_error', 'An unknown error occurred', {}, true);
}

export function unavailable(): never {
  throw new StripeProblem(503, 'api_error', 'Stripe is temporarily unavailable.');
}

export function rateLimited(): never {
  throw new StripeProblem(429, 'invalid_request_error', 'Too many requests.', {
    code: 'rate_limit',
  });
}

export function mismatchedKey(): never {
  throw new StripeProblem(
    400,
    'idempotency_error',
    'Keys for idempotent requests can only be used with the same parameters they were first used with.',
  );
}

export function keyInUse(): never {
  throw new StripeProblem(
    409,
    'idempotency_error',
    'There is currently another in-progress request using this idempotent key.',
    { code: 'idempotency_key_in_use' },
  );
}

export function unauthorised(key: string | undefined): never {
  throw new StripeProblem(
    401,
    'invalid_request_error',
    key === undefined
      ? 'You did not provide an API key.'
      : 'Invalid API key provided, or the key may not do this.',
  );
}

export function unknownUrl(method: string, path: string): never {
  throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`);
}
