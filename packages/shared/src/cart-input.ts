// Owns what a shopper may send about the cart. The limits hold on the server whatever a form says.
import { z } from 'zod';
import { fault } from './input-faults.ts';
import { marketCode, publicPlace } from './listing-input.ts';
import { lineOf } from './text-input.ts';

/** Units of one line, and lines of one cart. */
export const maxLineQuantity = 99;
export const maxCartLines = 50;

const quantity = z.number().int().min(1).max(maxLineQuantity);

/** The market counts only while there is no cart: a cart keeps the market it has. Its words are in the language. */
export const getCartInput = z.strictObject(publicPlace);

export const addToCartInput = z.strictObject({
  market: marketCode,
  variantId: z.uuid(),
  quantity: quantity.default(1),
  /** What was searched for where it was found. */
  foundBy: lineOf(200).optional(),
});

export const setQuantityInput = z.strictObject({ lineId: z.uuid(), quantity });
export const removeLineInput = z.strictObject({ lineId: z.uuid() });
export const setCartMarketInput = z.strictObject({ market: marketCode });

/** Codes are matched without regard to case and to spaces around them. */
export const applyCouponInput = z.strictObject({
  code: lineOf(40).refine((code) => code !== '', fault('code_missing')),
});
