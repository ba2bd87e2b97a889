// Puts a variant into the basket, for the product's page and for browsers without JavaScript.

import { apiFor } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { readForm } from '../forms/read-form.server.ts';
import { type MarketArgs, readMarketCode } from '../market.server.ts';
import type { AddAnswer } from './add-answer.ts';
import { quantityLimit } from './quantity-field.tsx';

export async function addToBasket(args: MarketArgs & { request: Request }): Promise<AddAnswer> {
  const form = await readForm(args.request);
  const here = await attempt(args, readMarketCode(args));
  if (!here.ok) return { ok: false, problem: here.problem };
  const market = here.value;
  const api = apiFor(args);
  const variantId = String(form.get('variantId'));
  const quantity = Math.min(
    Math.max(Math.trunc(Number(form.get('quantity'))) || 1, 1),
    quantityLimit,
  );
  const foundBy = String(form.get('foundBy') ?? '').slice(0, 200) || undefined;
  const added = await attempt(
    args,
    api.shop.cart.add.mutate({ market, variantId, quantity, foundBy }),
  );
  if (!added.ok) return { ok: false, problem: added.problem };
  const { itemCount: count, notice, market: begun } = added.value;
  const answer = { ok: true, count, limited: notice !== null, otherMarket: null } as const;
  if (begun.code === market) return answer;
  // The basket began in another market; buying here means paying here. It is in the basket either way.
  const moved = await attempt(args, api.shop.cart.setMarket.mutate({ market }));
  return moved.ok ? { ...answer, count: moved.value.itemCount } : { ...answer, otherMarket: begun };
}
