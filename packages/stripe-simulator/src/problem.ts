// Owns: refusals in the shape of Stripe's error object, and which of them count as executed.
// Source: docs.stripe.com/api/errors and /api/idempotent_requests.

export type ProblemType =
  | 'invalid_request_error'
  | 'card_error'
  | 'idempotency_error'
  | 'api_error';

export class StripeProblem extends Error {
  readonly status: number;
  readonly type: ProblemType;
  readonly details: Record<string, unknown>;
  /** Stripe keeps an answer under its idempotency key only when execution began. */
  readonly executed: boolean;

  constructor(
    status: number,
    type: ProblemType,
    message: string,
    details: Record<string, unknown> = {},
    executed = false,
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.details = details;
    this.executed = executed;
  }

  body(): { error: Record<string, unknown> } {
    return { error: { type: this.type, message: this.message, ...this.details } };
  }
}

export function invalidRequest(message: string, details: Record<string, unknown> = {}) {
  return new StripeProblem(400, 'invalid_request_error', message, details);
}

export function missingObject(kind: string, id: string) {
  return new StripeProblem(404, 'invalid_request_error', `No such ${kind}: '${id}'`, {
    code: 'resource_missing',
    param: kind === 'payment_intent' ? 'intent' : 'id',
  });
}

export function missingParameter(name: string) {
  return invalidRequest(`Missing required param: ${name}.`, {
    code: 'parameter_missing',
    param: name,
  });
}
