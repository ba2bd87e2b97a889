// What went wrong, as the pages see it: a status for the response, a code to branch on, a sentence
// to show, and for faults the id under which the server's log tells more. Pure; used on both sides.

export interface Problem {
  status: number;
  /** A DomainError's code, or UNREACHABLE / FAULT. */
  code: string;
  message: string;
  requestId: string | null;
  facts: Record<string, unknown>;
  /** Field name → sentences, when the input was refused. */
  fields: Record<string, string[]>;
}

export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    'code' in value &&
    'fields' in value
  );
}

/** What the error page is told while the shop has no market to sell in. */
export const notOpenYet = 'not open yet';
