// What a schema finds wrong with a form, in the language of the page.

import { shopperFaultWords } from '@kontor/messages/input-words.ts';
import { readFault } from '@kontor/shared/input-faults.ts';
import type { ServerT } from '../messages/catalogues.server.ts';

interface Issue {
  path: PropertyKey[];
  message: string;
}

/** Zod's issues by field; a nested one by its dotted path. The first issue of a field counts. */
export function errorsOf(t: ServerT, issues: readonly Issue[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) {
    errors[path.map(String).join('.')] ??= shopperFaultWords(t, readFault(message));
  }
  return errors;
}
