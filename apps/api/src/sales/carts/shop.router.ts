// Owns the cart's procedures. Every change answers with the whole cart, so the browser needs no
// second request. The cookie is made with the first item; looking at an empty cart stores nothing.
import { inTransaction, type Tx } from '@kontor/db/client.ts';
import {
  addToCartInput,
  applyCouponInput,
  getCartInput,
  removeLineInput,
  setCartMarketInput,
  setQuantityInput,
} from '@kontor/shared/cart-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { getMarket } from '../../catalogue/markets/queries.ts';
import { findCoupon } from '../../offers/coupons/queries.ts';
import type { CustomerUser } from '../../platform/auth/audiences.ts';
import type { Context } from '../../platform/context.ts';
import { router, shopperProcedure } from '../../platform/trpc.ts';
import {
  acknowledgeChanges,
  addLine,
  createCart,
  newCartToken,
  type QuantityChange,
  removeLine,
  setCartMarket,
  setCoupon,
  setLineQuantity,
} from './commands.ts';
import { type CartHead, findCart, lockCart, type Shopper } from './queries.ts';
import { cartDays } from './rules.ts';
import { type CartView, emptyCart, readCartView } from './view.ts';

const tokenShape = /^[\w-]{43}$/;

type ShopperContext = Context & { customer: CustomerUser | null };

/** Who is asking, by cookie and by session. A cookie that cannot be ours costs no query. */
export function shopperOf(ctx: ShopperContext): Shopper {
  const token = ctx.cookies.get('cart');
  return {
    token: token && tokenShape.test(token) ? token : undefined,
    customerId: ctx.customer?.id,
  };
}

function keepCookie(ctx: ShopperContext, token: string): void {
  ctx.cookies.set('cart', token, new Date(ctx.now().getTime() + cartDays * 86_400_000));
}

type Change = (tx: Tx, cart: CartHead) => Promise<QuantityChange | null>;

/**
 * Locks the shopper's cart, changes it and answers with what it is then. What `accept` refuses
 * undoes the change.
 * @throws DomainError NOT_FOUND when there is no open cart
 */
async function changeCart(
  ctx: ShopperContext,
  change: Change,
  accept: (view: CartView) => void = () => {},
): Promise<CartView> {
  await ctx.services.rateLimits.take('change_cart', { ip: ctx.ip });
  const shopper = shopperOf(ctx);
  const view = await inTransaction(ctx.db, async (tx) => {
    const cart = await lockCart(tx, shopper);
    if (!cart) throw new DomainError('NOT_FOUND');
    const notice = await change(tx, cart);
    const after = (await findCart(tx, shopper)) ?? cart;
    const changed = await readCartView(tx, after, ctx.now(), notice);
    accept(changed);
    return changed;
  });
  if (shopper.token) keepCookie(ctx, shopper.token);
  return view;
}

/** A code is kept only when it takes something off now; later it stays and says why it does not. */
function mustApply({ coupon }: CartView): void {
  if (coupon?.reason) throw new DomainError('COUPON_INVALID', { reason: coupon.reason });
}

export const shopCartRouter = router({
  get: shopperProcedure.input(getCartInput).query(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('read_cart', { ip: ctx.ip });
    const cart = await findCart(ctx.db, shopperOf(ctx));
    if (!cart) return emptyCart(await getMarket(ctx.db, input.market));
    return readCartView(ctx.db, cart, ctx.now(), null, input.language);
  }),

  add: shopperProcedure.input(addToCartInput).mutation(async ({ ctx, input }) => {
    const shopper = shopperOf(ctx);
    const { rateLimits } = ctx.services;
    await rateLimits.take('change_cart', { ip: ctx.ip });
    const now = ctx.now();
    const { view, token } = await inTransaction(ctx.db, async (tx) => {
      const open = await lockCart(tx, shopper);
      // A cookie that names no basket begins a new one too. Nothing is locked yet.
      if (!open) await rateLimits.take('new_cart', { ip: ctx.ip });
      const fresh = open ? undefined : newCartToken();
      const cart =
        open ??
        (await createCart(tx, {
          token: fresh ?? '',
          market: input.market,
          customerId: shopper.customerId ?? null,
        }));
      const added = await addLine(tx, cart, input, now);
      // The version is raised by the add; reading the row again would cost a query.
      const after = { ...cart, version: cart.version + 1 };
      return { view: await readCartView(tx, after, now, added), token: fresh ?? shopper.token };
    });
    if (token) keepCookie(ctx, token);
    return view;
  }),

  setQuantity: shopperProcedure
    .input(setQuantityInput)
    .mutation(({ ctx, input }) =>
      changeCart(ctx, (tx, cart) => setLineQuantity(tx, cart, input, ctx.now())),
    ),

  remove: shopperProcedure.input(removeLineInput).mutation(({ ctx, input }) =>
    changeCart(ctx, async (tx, cart) => {
      await removeLine(tx, cart, input.lineId, ctx.now());
      return null;
    }),
  ),

  applyCoupon: shopperProcedure.input(applyCouponInput).mutation(async ({ ctx, input }) => {
    // Without a basket there is nothing to guess at; what does not apply counts as wrong.
    const open = await findCart(ctx.db, shopperOf(ctx));
    if (!open) throw new DomainError('NOT_FOUND');
    const who = { ip: ctx.ip, account: `cart ${open.id}` };
    const guess = await ctx.services.rateLimits.guess('apply_coupon', who);
    const apply: Change = async (tx, cart) => {
      const coupon = await findCoupon(tx, input.code);
      if (!coupon) throw new DomainError('COUPON_INVALID', { reason: 'unknown' });
      await setCoupon(tx, cart, coupon.code, ctx.now());
      return null;
    };
    const view = await changeCart(ctx, apply, mustApply);
    await guess.right();
    return view;
  }),

  removeCoupon: shopperProcedure.mutation(({ ctx }) =>
    changeCart(ctx, async (tx, cart) => {
      await setCoupon(tx, cart, null, ctx.now());
      return null;
    }),
  ),

  acknowledgeChanges: shopperProcedure.mutation(({ ctx }) =>
    changeCart(ctx, async (tx, cart) => {
      await acknowledgeChanges(tx, cart, ctx.now());
      return null;
    }),
  ),

  setMarket: shopperProcedure.input(setCartMarketInput).mutation(async ({ ctx, input }) => {
    const market = await getMarket(ctx.db, input.market);
    if (!(await findCart(ctx.db, shopperOf(ctx)))) return emptyCart(market);
    return changeCart(ctx, async (tx, cart) => {
      await setCartMarket(tx, cart, market, ctx.now());
      return null;
    });
  }),
});
