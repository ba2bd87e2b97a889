// An order by its private link: the confirmation right after buying, and the same page whenever the
// link is opened again.

import { useEffect } from 'react';
import { apiFor, ask, refused } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { personalPage } from '../caching.ts';
import { refreshBasket } from '../carts/cart-count.ts';
import { alsoWhenRefused } from '../forms/also-when-refused.ts';
import { done, refusal } from '../forms/form-answer.ts';
import { readForm } from '../forms/read-form.server.ts';
import { useT } from '../messages/use-t.ts';
import { OrderDetails } from '../orders/order-details.tsx';
import { rate } from '../orders/rate.server.ts';
import { RateLines } from '../orders/rate-lines.tsx';
import { orUnsent } from '../reach.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import type { Route } from './+types/order.ts';
import { KeepOrder } from './keep-order.tsx';
import { OrderGreeting } from './order-greeting.tsx';

export const headers = personalPage;

export async function loader(args: Route.LoaderArgs) {
  const accessToken = args.params.token;
  if (!/^[\w-]{43}$/.test(accessToken)) throw new Response(null, { status: 404 });
  const { account, orders, reviews } = apiFor(args).shop;
  const order = await ask(orders.byToken.query({ accessToken }));
  const offersAccount =
    order.isGuest && order.number !== null && (await ask(account.me.query())) === null;
  const rateable = await ask(reviews.ofOrder.query({ orderId: order.id, accessToken }));
  return { order, accessToken, offersAccount, rateable };
}

/** A guest makes an account of it, or somebody rates what was ordered. */
export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  if (form.get('intent') === 'rate') return rate(args, form, args.params.token);
  const password = String(form.get('password') ?? '');
  const { account } = apiFor(args).shop;
  const asked = account.registerFromOrder.mutate({ accessToken: args.params.token, password });
  const result = await attempt(args, asked);
  if (!result.ok) return refused(result.problem, refusal(result.problem, form));
  return done('sent');
}

/** What was said meanwhile in another window is shown anew: sending again is then a decision. */
export const shouldRevalidate = alsoWhenRefused;

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function Order({ loaderData, actionData }: Route.ComponentProps) {
  const { order, accessToken, offersAccount, rateable } = loaderData;
  const t = useT();
  const title = order.number ? t('order.title', { number: order.number }) : t('checkout.yourOrder');
  useEffect(() => void refreshBasket(), []);
  return (
    <div className="page pt-10 lg:pt-16">
      <PageMeta title={title} indexed={false} />
      <OrderGreeting order={order} accessToken={accessToken} />
      <OrderDetails order={order} />
      <RateLines orderId={order.id} lines={rateable} pageAnswer={actionData} />
      {offersAccount && (
        <KeepOrder
          email={order.email}
          answer={actionData?.values.intent === 'rate' ? null : actionData}
        />
      )}
    </div>
  );
}
