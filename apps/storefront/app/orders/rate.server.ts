// What the form says with which a buyer rates a product of an order. The order's page reads it and sends it on.
import { apiFor, refused } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { changed } from '../forms/changed.server.ts';
import { done, refusal, versionOf } from '../forms/form-answer.ts';
import type { MarketArgs } from '../market.server.ts';

/** @param accessToken of the order's private link; null: the account has the order */
export async function rate(
  args: Parameters<typeof apiFor>[0] & MarketArgs,
  form: FormData,
  accessToken: string | null,
) {
  const text = (name: string) => String(form.get(name) ?? '');
  const id = text('id') || null;
  const asked = apiFor(args).shop.reviews.save.mutate({
    ...{ accessToken, orderId: text('orderId'), orderLineId: text('orderLineId') },
    ...{ id, version: versionOf(form), rating: Number(text('rating')) },
    ...{ title: text('title'), text: text('text'), name: text('name') },
  });
  const result = await attempt(args, asked);
  if (!result.ok) {
    const { problem } = result;
    const answer = id === null ? refusal(problem, form) : await changed(args, problem, form);
    return refused(problem, answer);
  }
  return { ...done('rate'), values: { intent: 'rate' } };
}
