// Puts a variant into the basket. A browser without JavaScript is led to the basket; a fetcher gets
// what happened. A GET leads to the basket as well, for whoever reloads the address.

import { apiFor, attempt } from '../api.server.ts';
import { readForm } from '../forms/read-form.server.ts';
import { leadInMarket } from '../location.server.ts';
import { readMarketCode } from '../market.server.ts';
import type { Route } from './+types/add.ts';
import { quantityLimit } from './quantity-field.tsx';

export type AddAnswer =
  /** `limited`: fewer than asked for went in, because no more are left. */
  { ok: true; count: number; limited: boolean } | { ok: false; code: string; message: string };

export function loader(args: Route.LoaderArgs) {
  return leadInMarket(args, '/cart');
}

export async function action(args: Route.ActionArgs) {
  const market = await readMarketCode(args);
  const form = await readForm(args.request);
  const answer = await add(args, market, form);
  // Documents are asked for by their address, fetchers with `.data` at its end.
  if (new URL(args.request.url).pathname.endsWith('.data')) return answer;
  // A code, never words: what stands in an address is not ours to say.
  const problem = answer.ok ? '' : `?problem=${encodeURIComponent(answer.code)}`;
  return leadInMarket(args, `/cart${problem}`, 303);
}

async function add(args: Route.ActionArgs, market: string, form: FormData): Promise<AddAnswer> {
  const api = apiFor(args);
  const variantId = String(form.get('variantId'));
  const quantity = Math.min(
    Math.max(Math.trunc(Number(form.get('quantity'))) || 1, 1),
    quantityLimit,
  );
  const added = await attempt(api.shop.cart.add.mutate({ market, variantId, quantity }));
  if (!added.ok) return { ok: false, code: added.problem.code, message: added.problem.message };
  let cart = added.value;
  const limited = cart.notice !== null;
  // The basket began in another market; buying here means paying here.
  if (cart.market.code !== market) cart = await api.shop.cart.setMarket.mutate({ market });
  return { ok: true, count: cart.itemCount, limited };
}
