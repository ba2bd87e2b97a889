// Turns whatever a call failed with into words for staff, and finds the fields it speaks of.
// Branches on the domain code, never on text.
import { TRPCClientError } from '@trpc/client';
import { readerLocale } from './reader.ts';

export type ToldError = {
  message: string;
  hint: string | null;
  requestId: string | null;
  /** The domain's code, when it was a refusal and not a fault. */
  code: string | null;
  data: Record<string, unknown>;
  /** Field → sentences, when the input itself was refused. */
  fields: Record<string, string[]>;
};

const hints: Record<string, string> = {
  CONFLICT: 'Nothing has been overwritten. Look at what is stored now, then decide again.',
  INVALID_STATE: 'It may have changed since you opened this page. Reload to see where it stands.',
  PAYMENT_UNAVAILABLE: 'Nothing has been charged or refunded twice: the same request is repeated.',
  FORBIDDEN: 'Ask somebody who may change roles to give you this permission.',
};

export function describeError(error: unknown): ToldError {
  const empty = { hint: null, requestId: null, code: null, data: {}, fields: {} };
  if (!(error instanceof TRPCClientError)) {
    return { ...empty, message: error instanceof Error ? error.message : 'Something went wrong.' };
  }
  const shape = record(error.data);
  if (Object.keys(shape).length === 0) {
    const offline = !navigator.onLine;
    return {
      ...empty,
      message: offline ? 'You are offline.' : 'The server does not answer.',
      hint: offline
        ? 'Nothing was sent. What you entered is still here: press again once you are connected.'
        : 'What you entered is still here. It may or may not have arrived: look before you press again.',
    };
  }
  const domain = record(shape.domain);
  const code = typeof domain.code === 'string' ? domain.code : null;
  const requestId = typeof shape.requestId === 'string' ? shape.requestId : null;
  const masked = shape.code === 'INTERNAL_SERVER_ERROR';
  return {
    message: masked ? 'Something went wrong on our side.' : error.message,
    hint: masked ? 'Nothing was changed. The request below is in the log.' : hintFor(code, domain),
    requestId,
    code,
    data: record(domain.data),
    fields: { ...fieldErrors(shape.fields), ...fieldOfRefusal(domain, error.message) },
  };
}

/** Who saved first, as a sentence; null when the refusal does not tell. */
export function whoChanged({ code, data }: ToldError): string | null {
  if (code !== 'CONFLICT' || typeof data.changedAt !== 'string') return null;
  const time = new Intl.DateTimeFormat(readerLocale, { timeStyle: 'short' });
  const who = typeof data.changedBy === 'string' ? data.changedBy : 'Somebody';
  return `${who} saved this at ${time.format(new Date(data.changedAt))}, while you had it open.`;
}

function hintFor(code: string | null, domain: Record<string, unknown>): string | null {
  const detail = record(domain.data).detail;
  if (typeof detail === 'string') return detail;
  return code ? (hints[code] ?? null) : null;
}

/** A refusal by the domain may name the one field that it is about. */
function fieldOfRefusal(domain: Record<string, unknown>, message: string) {
  const { field, message: exact } = record(domain.data);
  if (typeof field !== 'string') return {};
  return { [field]: [typeof exact === 'string' ? exact : message] };
}

function fieldErrors(value: unknown): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, faults] of Object.entries(record(value))) {
    if (!Array.isArray(faults)) continue;
    fields[name] = faults.map((fault) => String(record(fault).message));
  }
  return fields;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
