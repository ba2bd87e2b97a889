// How actions ask the API: a refusal comes back as a value, in the language of the page, to be shown beside the
// form.

import { shopperFaultWords } from '@kontor/messages/input-words.ts';
import { refusalWords } from '@kontor/messages/refusals.ts';
import { isErrorCode } from '@kontor/shared/errors.ts';
import { refusalOf } from './api.server.ts';
import type { MarketArgs } from './market.server.ts';
import { readTAnyway, type ServerT } from './messages/catalogues.server.ts';
import type { Problem, Refusal } from './problem.ts';

export type Attempt<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/**
 * Waits for an API call in an action; refusals come back as values to show beside the form. So do those
 * that `ask` would make an error page of: in an action that page would take the form away.
 */
export async function attempt<T>(args: MarketArgs, call: Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    const refusal = refusalOf(error);
    return { ok: false, problem: tell(await readTAnyway(args), refusal) };
  }
}

function tell(t: ServerT, refusal: Refusal): Problem {
  const { code, facts } = refusal;
  const fields = Object.entries(refusal.faults).map(([name, faults]) => [
    name,
    faults.map((fault) => shopperFaultWords(t, fault)),
  ]);
  return {
    ...refusal,
    message: isErrorCode(code) ? refusalWords(t, code, facts) : t('basket.noAnswer'),
    fields: Object.fromEntries(fields),
  };
}
