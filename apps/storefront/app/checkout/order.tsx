// An order by its private link: the confirmation right after buying, and the same page whenever the
// link is opened again.

import { useEffect } from 'react';
import { OrderDetails } from '../account/order-details.tsx';
import { apiFor, ask } from '../api.server.ts';
import { personalPage } from '../caching.ts';
import { refreshBasket } from '../cart/cart-count.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import type { Route } from './+types/order.ts';
import { OrderGreeting } from './order-greeting.tsx';

export const headers = personalPage;

export async function loader(args: Route.LoaderArgs) {
  const accessToken = args.params.token;
  if (!/^[\w-]{43}$/.test(accessToken)) throw new Response(null, { status: 404 });
  return { order: await ask(apiFor(args).shop.orders.byToken.query({ accessToken })), accessToken };
}

export default function Order({ loaderData: { order, accessToken } }: Route.ComponentProps) {
  useEffect(() => void refreshBasket(), []);
  return (
    <div className="page pt-10 lg:pt-16">
      <PageMeta title={order.number ? `Order ${order.number}` : 'Your order'} indexed={false} />
      <OrderGreeting order={order} accessToken={accessToken} />
      <OrderDetails order={order} />
    </div>
  );
}
