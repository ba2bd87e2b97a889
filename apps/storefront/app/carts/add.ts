// Where the form that buys is sent without JavaScript: into the basket, and to its page. A GET leads
// there as well, for whoever reloads the address.

import { leadInMarket } from '../location.server.ts';
import type { Route } from './+types/add.ts';
import { addToBasket } from './add.server.ts';

export function loader(args: Route.LoaderArgs) {
  return leadInMarket(args, '/cart');
}

export async function action(args: Route.ActionArgs) {
  const answer = await addToBasket(args);
  // A code, never words: what stands in an address is not ours to say.
  const code = answer.ok ? answer.limited && 'LIMITED' : answer.problem.code;
  const problem = code ? `?problem=${encodeURIComponent(code)}` : '';
  return leadInMarket(args, `/cart${problem}`, 303);
}
