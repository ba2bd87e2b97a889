// What the header shows of this browser's basket: the number of things, and the order that waits for
// its payment. The market does not matter: the basket has one.

import { apiFor, ask } from '../api.server.ts';
import { readMarketCode } from '../market.server.ts';
import type { Route } from './+types/cart-count-resource.ts';

export async function loader(args: Route.LoaderArgs) {
  const market = await readMarketCode({ ...args, params: {} });
  const cart = await ask(apiFor(args).shop.cart.get.query({ market }));
  return Response.json(
    {
      count: cart.itemCount,
      unpaid: cart.unpaid?.orderId ?? null,
      processing: cart.unpaid?.processing ?? false,
    },
    { headers: { 'Cache-Control': 'private, no-store' } },
  );
}
