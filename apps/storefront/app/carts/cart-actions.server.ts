// What the forms on the basket page do. One intent per form; the answer says what to show and what
// to say aloud. A refusal is shown beside the form, nothing is thrown.

import { apiFor } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { readForm } from '../forms/read-form.server.ts';
import { readMarketCode } from '../market.server.ts';
import { readT } from '../messages/catalogues.server.ts';
import type { Problem } from '../problem.ts';
import type { Route } from './+types/cart.ts';

export interface RemovedLine {
  variantId: string;
  quantity: number;
  title: string;
}

export interface CartChange {
  problem: Problem | null;
  removed: RemovedLine | null;
  /** A sentence for screen readers. */
  said: string | null;
  /** The code that was refused, for the field it was typed into. */
  code?: string;
}

export async function changeCart(args: Route.ActionArgs): Promise<CartChange> {
  const form = await readForm(args.request);
  const here = await attempt(args, readMarketCode(args));
  if (!here.ok) return outcome(here, '');
  const market = here.value;
  const t = await readT(args);
  const { cart } = apiFor(args).shop;
  const text = (name: string) => String(form.get(name) ?? '');
  const quantity = Math.trunc(Number(form.get('quantity'))) || 1;

  switch (text('intent')) {
    case 'quantity': {
      const call = cart.setQuantity.mutate({ lineId: text('lineId'), quantity });
      return outcome(await attempt(args, call), t('basket.updated'));
    }
    case 'remove': {
      const result = await attempt(args, cart.remove.mutate({ lineId: text('lineId') }));
      const title = text('title');
      const removed = result.ok ? { variantId: text('variantId'), quantity, title } : null;
      return { ...outcome(result, t('basket.removed', { title })), removed };
    }
    case 'undo': {
      const call = cart.add.mutate({ market, variantId: text('variantId'), quantity });
      return outcome(await attempt(args, call), t('basket.isBack'));
    }
    case 'coupon': {
      const call = cart.applyCoupon.mutate({ code: text('code') });
      return { ...outcome(await attempt(args, call), t('coupon.added')), code: text('code') };
    }
    case 'remove-coupon':
      return outcome(await attempt(args, cart.removeCoupon.mutate()), t('coupon.removed'));
    case 'acknowledge':
      return outcome(await attempt(args, cart.acknowledgeChanges.mutate()), t('basket.updated'));
    case 'market':
      return outcome(await attempt(args, cart.setMarket.mutate({ market })), t('basket.updated'));
    default:
      throw new Response(null, { status: 400 });
  }
}

function outcome(result: { ok: true } | { ok: false; problem: Problem }, said: string): CartChange {
  return result.ok
    ? { problem: null, removed: null, said }
    : { problem: result.problem, removed: null, said: result.problem.message };
}
