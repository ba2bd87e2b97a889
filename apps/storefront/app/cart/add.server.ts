// Puts a variant into the basket, for the product's page and for browsers without JavaScript.

import { apiFor, attempt } from '../api.server.ts';
import { readForm } from '../forms/read-form.server.ts';
import { type MarketArgs, readMarketCode } from '../market.server.ts';
import type { AddAnswer } from './add-answer.ts';
import { quantityLimit } from './quantity-field.tsx';

export async function addToBasket(args: MarketArgs & { request: Request }): Promise<AddAnswer> {
  const market = await readMarketCode(args);
  const form = await readForm(args.request);
  const api = apiFor(args);
  const variantId = String(form.get('variantId'));
  const quantity = Math.min(
    Math.max(Math.trunc(Number(form.get('quantity'))) || 1, 1),
    quantityLimit,
  );
  const added = await attempt(api.shop.cart.add.mutate({ market, variantId, quantity }));
  if (!added.ok) return { ok: false, problem: added.problem };
  let cart = added.value;
  const limited = cart.notice !== null;
  // The basket began in another market; buying here means paying here.
  if (cart.market.code !== market) cart = await api.shop.cart.setMarket.mutate({ market });
  return { ok: true, count: cart.itemCount, limited };
}
