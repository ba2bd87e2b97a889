// The number in the header, for this browser only. The market does not matter: the basket has one.

import { apiFor, ask } from '../api.server.ts';
import { readMarketCode } from '../market.server.ts';
import type { Route } from './+types/cart-count-resource.ts';

export async function loader(args: Route.LoaderArgs) {
  const market = await readMarketCode({ ...args, params: {} });
  const cart = await ask(apiFor(args).shop.cart.get.query({ market }));
  return Response.json(
    { count: cart.itemCount },
    { headers: { 'Cache-Control': 'private, no-store' } },
  );
}
