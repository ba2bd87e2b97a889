// Ends the session on the server and leads to the front page. Only by POST, so no link can do it.

import { redirect } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { pathIn } from '../market.ts';
import type { Route } from './+types/sign-out.ts';

export function loader({ params }: Route.LoaderArgs) {
  return redirect(pathIn(params.market, '/account'));
}

export async function action(args: Route.ActionArgs) {
  await ask(apiFor(args).shop.account.signOut.mutate());
  return redirect(pathIn(args.params.market, '/'), 303);
}
