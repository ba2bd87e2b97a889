// What went wrong, as the pages see it: a status for the response, a code to branch on, and for faults the id
// under which the server's log tells more. Pure; used on both sides.

import type { Fault } from '@kontor/shared/input-faults.ts';

/** As the API answers it, in no language. */
export interface Refusal {
  status: number;
  /** A DomainError's code, or UNREACHABLE / FAULT. */
  code: string;
  requestId: string | null;
  facts: Record<string, unknown>;
  /** Field name → what is wrong with it, when the input was refused. */
  faults: Record<string, Fault[]>;
}

/** In the language of the page. */
export interface Problem extends Refusal {
  message: string;
  /** Field name → sentences. */
  fields: Record<string, string[]>;
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    'code' in value &&
    'faults' in value
  );
}

/** What the error page is told while the shop has no market to sell in. */
export const notOpenYet = 'not open yet';
