// One of the customer's own orders.

import { data, Link } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { personalPage } from '../caching.ts';
import { alsoWhenRefused } from '../forms/also-when-refused.ts';
import { readForm } from '../forms/read-form.server.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import type { Route } from './+types/order.ts';
import { OrderDetails } from './order-details.tsx';
import { rate } from './rate.server.ts';
import { RateLines } from './rate-lines.tsx';

export const headers = personalPage;

export async function loader(args: Route.LoaderArgs) {
  const number = Number(args.params.number);
  if (!Number.isSafeInteger(number) || number < 1) throw data(null, { status: 404 });
  const { orders, reviews } = apiFor(args).shop;
  const order = await ask(orders.get.query({ number }));
  return { order, rateable: await ask(reviews.ofOrder.query({ orderId: order.id })) };
}

/** The customer rates what was ordered. */
export async function action(args: Route.ActionArgs) {
  return rate(args, await readForm(args.request), null);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

/** What was said meanwhile in another window is shown anew: sending again is then a decision. */
export const shouldRevalidate = alsoWhenRefused;

export default function Order({ loaderData, actionData }: Route.ComponentProps) {
  const { order, rateable } = loaderData;
  const to = usePaths();
  const t = useT();
  return (
    <>
      <Link to={to('/account')} className="text-link inline-block py-1 text-sm text-muted">
        {t('orders.all')}
      </Link>
      <h1 className="mt-3 font-display text-2xl">
        {t('order.title', { number: order.number ?? '' })}
      </h1>
      <OrderDetails order={order} />
      <RateLines orderId={order.id} lines={rateable} pageAnswer={actionData} />
    </>
  );
}
