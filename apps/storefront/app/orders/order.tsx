// One of the customer's own orders.

import { data, Link } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { personalPage } from '../caching.ts';
import { usePaths } from '../market.ts';
import type { Route } from './+types/order.ts';
import { OrderDetails } from './order-details.tsx';

export const headers = personalPage;

export async function loader(args: Route.LoaderArgs) {
  const number = Number(args.params.number);
  if (!Number.isSafeInteger(number) || number < 1) throw data(null, { status: 404 });
  return ask(apiFor(args).shop.orders.get.query({ number }));
}

export default function Order({ loaderData: order }: Route.ComponentProps) {
  const to = usePaths();
  return (
    <>
      <Link to={to('/account')} className="text-link inline-block py-1 text-sm text-muted">
        All orders
      </Link>
      <h1 className="mt-3 font-display text-2xl">Order {order.number}</h1>
      <OrderDetails order={order} />
    </>
  );
}
