// Owns what the checkout page needs in one answer: the cart priced for this destination, the ways
// of shipping with what each would cost, the ways of paying, and what is known of the customer.
import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { isSameAddress } from '@kontor/shared/address-input.ts';
import { type CardAmountProblem, cardAmountProblem } from '@kontor/shared/card-amounts.ts';
import type { PaymentChoice } from '@kontor/shared/checkout-input.ts';
import type { TransferRefusal } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { eq } from 'drizzle-orm';
import { getMarket, type Market } from '../../catalogue/markets/queries.ts';
import { price } from '../../offers/pricing/price.ts';
import { loadPricing, type PricingData } from '../../offers/pricing/queries.ts';
import type { Quote } from '../../offers/pricing/types.ts';
import { getStore } from '../../offers/settings/queries.ts';
import type { PaymentProviders } from '../../platform/payment-provider.ts';
import { lastUsedAddress, listAddresses } from '../addresses/addresses.ts';
import { type CartHead, findCart, type Shopper } from '../carts/queries.ts';
import { cartView, emptyCart } from '../carts/view.ts';
import { sizeOf, transferRefusalOf } from './transfer-offer.ts';

export type CheckoutInput = {
  market: string;
  country: string | null;
  language?: LanguageCode | undefined;
  region: string;
  postcode: string;
  shippingMethodId: string | null;
};

export async function readCheckout(
  db: Db,
  who: { shopper: Shopper; customer: { id: string; email: string; name: string } | null },
  input: CheckoutInput,
  { now, payments }: { now: Date; payments: PaymentProviders },
) {
  const { shopper, customer } = who;
  // Only the owner of a mailbox learns what it has used: a typed address is judged when it orders.
  const found = await findCart(db, shopper, customer?.email ?? '');
  const market = found?.market ?? (await getMarket(db, input.market));
  const draft = found?.unpaid ? await readDraft(db, found.unpaid.orderId) : null;
  const priced = found && (await priceFor(db, found, withDraft(input, draft), now));
  const cardRefusal = payments.cardEnabled && priced ? cardRefusalOf(priced.quote) : null;
  const { transferDays, transferMaxUnits } = await getStore(db);
  const transferRefusal =
    market.bankTransfer && priced
      ? transferRefusalOf(market, sizeOf(priced.quote), transferMaxUnits)
      : null;
  return {
    cart: found && priced ? cartView(found, priced, now) : emptyCart(market),
    /** What this shopper typed when ordering: kept while that order waits for its payment. */
    draft,
    /** Where goods of this market go. */
    countries: market.countries,
    country: priced?.destination.country ?? market.countries[0] ?? '',
    shippingOptions: priced ? optionsOf(priced) : [],
    /** Something goes there, but not for goods that are still to be made. */
    onlyInStock: priced?.onlyInStock ?? false,
    /** The option in the totals: the chosen one, else the cheapest. */
    shippingMethodId: priced?.quote.shipping?.id ?? null,
    paymentMethods: paymentMethodsOf(payments, market, { cardRefusal, transferRefusal }),
    /** Why this total cannot be paid by card; null when it can, or never could. */
    cardRefusal,
    /** Why it cannot be paid by bank transfer here; null when it can, or never could. */
    transferRefusal,
    /** Days in which a bank transfer must come. */
    transferDays,
    browser: payments.browser,
    customer: customer && {
      email: customer.email,
      name: customer.name,
      ...(await addressesFor(db, customer.id)),
    },
  };
}

/** The address book, and where the last order went when that is not in it. */
async function addressesFor(db: Db, customerId: string) {
  const [addresses, last] = await Promise.all([
    listAddresses(db, customerId),
    lastUsedAddress(db, customerId),
  ]);
  const isKept = last === null || addresses.some((kept) => isSameAddress(kept, last));
  return { addresses, lastUsed: isKept ? null : last };
}

type Draft = NonNullable<Awaited<ReturnType<typeof readDraft>>>;

async function readDraft(db: Db, orderId: string) {
  const [draft] = await db
    .select({
      email: orders.email,
      shippingAddress: orders.shippingAddress,
      billingAddress: orders.billingAddress,
      shippingMethodId: orders.shippingMethodId,
    })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!draft) return null;
  const same = isDeepStrictEqual(draft.billingAddress, draft.shippingAddress);
  return { ...draft, billingAddress: same ? null : draft.billingAddress };
}

/** Without a destination of the form's own, the one that was ordered to. */
function withDraft(input: CheckoutInput, draft: Draft | null): CheckoutInput {
  if (draft === null || input.country !== null) return input;
  const { country, region, postcode } = draft.shippingAddress;
  const shippingMethodId = input.shippingMethodId ?? draft.shippingMethodId;
  return { ...input, country, region, postcode, shippingMethodId };
}

/** A method that is not offered at the new destination gives way to the cheapest there. */
async function priceFor(
  db: Db,
  cart: CartHead,
  input: CheckoutInput,
  now: Date,
): Promise<PricingData> {
  const { country, region, postcode, language } = input;
  const destination = country ? { country, region, postcode } : undefined;
  const cheapest = await loadPricing(db, cart, { now, destination, language });
  const chosen = cheapest.shippingOptions.find((option) => option.id === input.shippingMethodId);
  if (chosen === undefined) return cheapest;
  const priceInput = { ...cheapest.input, shipping: chosen };
  return { ...cheapest, input: priceInput, quote: price(priceInput) };
}

function optionsOf(data: PricingData) {
  return data.shippingOptions.map((option) => ({
    id: option.id,
    name: option.label,
    description: option.description,
    /** After discounts, as priced in this market. */
    amount: price({ ...data.input, shipping: option }).shippingTotal,
    arrives: option.arrives,
    arrivesByTransfer: option.arrivesByTransfer,
  }));
}

function cardRefusalOf({ total, currency }: Quote): CardAmountProblem | null {
  return total > 0 ? cardAmountProblem(total, currency) : null;
}

function paymentMethodsOf(
  payments: PaymentProviders,
  market: Market,
  refused: { cardRefusal: CardAmountProblem | null; transferRefusal: TransferRefusal | null },
): { id: PaymentChoice }[] {
  const possible = payments.cardEnabled && refused.cardRefusal === null;
  const byCard = possible ? [{ id: 'card' as const }] : [];
  const transfers = market.bankTransfer && refused.transferRefusal === null;
  const byTransfer = transfers ? [{ id: 'manual' as const }] : [];
  return [...byCard, ...byTransfer];
}
