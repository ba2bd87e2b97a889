// What the form of a page says that somebody else changed meanwhile, in the words of somebody with two tabs.

import type { MarketArgs } from '../market.server.ts';
import { readT } from '../messages/catalogues.server.ts';
import type { Problem } from '../problem.ts';
import { type FormAnswer, refusal } from './form-answer.ts';

/** As `refusal`, for a form with a version: a stale one gets a sentence of its own. Throws as `readT`. */
export async function changed(
  args: MarketArgs,
  problem: Problem,
  form: FormData,
): Promise<FormAnswer> {
  const answer = refusal(problem, form);
  if (problem.code !== 'CONFLICT') return answer;
  const t = await readT(args);
  return { ...answer, errors: {}, message: t('form.changedMeanwhile') };
}
