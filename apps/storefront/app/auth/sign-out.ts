// Ends the session on the server and leads to the front page. Only by POST, so no link can do it.

import { apiFor, ask } from '../api.server.ts';
import { inMarket, leadInMarket, leadTo } from '../location.server.ts';
import type { Route } from './+types/sign-out.ts';

export function loader(args: Route.LoaderArgs) {
  return leadInMarket(args, '/account');
}

export async function action(args: Route.ActionArgs) {
  const home = await inMarket(args, '/');
  await ask(apiFor(args).shop.account.signOut.mutate());
  return leadTo(home, 303);
}
