// What the checkout's form does: price the basket for an address, or order it. The input is checked
// here by the API's own schema, so that each complaint stands beside its field; the API checks again.

import { orderWordNames, placeOrderInput } from '@kontor/shared/checkout-input.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { apiFor, ask, refused } from '../api.server.ts';
import type { CheckoutData } from '../api-types.ts';
import { attempt } from '../attempt.server.ts';
import { addressFrom, readAddress } from '../forms/address.server.ts';
import { addressOf, withPrefix } from '../forms/address-values.ts';
import { type FormAnswer, refusal, valuesOf } from '../forms/form-answer.ts';
import { errorsOf } from '../forms/input-errors.server.ts';
import { readForm } from '../forms/read-form.server.ts';
import { leadInMarket } from '../location.server.ts';
import { type MarketArgs, readPlace, readPublicPlace } from '../market.server.ts';
import { readT, readTAnyway, type ServerT } from '../messages/catalogues.server.ts';
import type { Problem } from '../problem.ts';
import type { Route } from './+types/checkout.ts';
import {
  billingPrefix,
  type CheckoutPage,
  checkoutPage,
  shippingPrefix,
} from './checkout-page.server.ts';
import { offeredAddresses } from './offered-addresses.ts';

export interface CheckoutAnswer {
  /** Null when it could not be priced: what stands on the page is as it was. */
  checkout: CheckoutPage | null;
  answer: FormAnswer;
  /** The code of what the answer's message is about. */
  about: string | null;
}

/** What a request's action has priced, so that its page is not priced twice; null when it could not. */
const answered = new WeakMap<object, CheckoutPage | null>();

/**
 * The checkout for the page; null after a form that could be priced neither when it was answered nor
 * now, so that the page can still show what was typed.
 */
export async function readCheckoutPage(args: Route.LoaderArgs): Promise<CheckoutPage | null> {
  const known = answered.get(args.context);
  if (known) return known;
  const read = readCurrent(args);
  if (known === undefined) return read;
  const again = await attempt(args, read);
  return again.ok ? again.value : null;
}

async function readCurrent(args: Route.LoaderArgs): Promise<CheckoutPage> {
  const place = await readPublicPlace(args);
  const checkout = await ask(apiFor(args).shop.checkout.get.query(place));
  await requireWhole(args, checkout);
  return checkoutPage(await readT(args), checkout);
}

/** What is not as the shopper left it is looked at in the basket first. */
async function requireWhole(args: MarketArgs, { cart }: CheckoutData): Promise<void> {
  if (cart.lines.length === 0 || cart.warnings.length > 0) throw await leadInMarket(args, '/cart');
}

/** Whatever is refused, the answer holds what was typed. */
export async function answerCheckout(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  const result = await attempt(args, answer(args, form));
  if (result.ok) return result.value;
  answered.set(args.context, null);
  return refused(result.problem, await refusedWith(args, result.problem, form));
}

async function answer(args: Route.ActionArgs, form: FormData) {
  // An address that no market has must be refused before anything is ordered.
  const { language } = await readPlace(args);
  if (form.has('address')) await fillIn(args, form);
  if (form.get('intent') === 'quote' || form.has('address')) {
    const plain = { errors: {}, message: null, values: valuesOf(form) };
    return { checkout: await quote(args, form), answer: plain, about: null };
  }

  const read = readOrder(await readTAnyway(args), form, language);
  if (!read.ok) {
    const given = { checkout: null, answer: read.answer, about: null };
    return refused({ status: 400, facts: {} }, await withPrice(args, form, given));
  }
  const placed = await attempt(args, apiFor(args).shop.checkout.placeOrder.mutate(read.input));
  if (!placed.ok) {
    const given = await refusedWith(args, placed.problem, form);
    return refused(placed.problem, await withPrice(args, form, given));
  }
  const { orderId, accessToken, payment } = placed.value;
  if (payment.state === 'paid' && accessToken) {
    return leadInMarket(args, `/orders/${accessToken}`, 303);
  }
  const search = new URLSearchParams({ order: orderId });
  if (accessToken) search.set('token', accessToken);
  return leadInMarket(args, `/checkout/pay?${search}`, 303);
}

/** Codes of refusals that another way of paying mends: they stand beside that choice. */
const ofPayment = new Set([
  'TRANSFER_LIMIT',
  'CARD_AMOUNT',
  'PAYMENT_METHOD_INVALID',
  'PAYMENT_UNAVAILABLE',
]);

async function refusedWith(
  args: MarketArgs,
  problem: Problem,
  form: FormData,
): Promise<CheckoutAnswer> {
  const given = refusal(problem, form);
  const said = { checkout: null, about: problem.code };
  if (ofPayment.has(problem.code)) {
    return { ...said, answer: { ...given, errors: { payment: problem.message }, message: null } };
  }
  return {
    ...said,
    answer: { ...given, message: given.message && (await wordsFor(args, problem)) },
  };
}

/** The refusal with the checkout as it is by now. Where that cannot be had, the refusal alone. */
async function withPrice(
  args: Route.ActionArgs,
  form: FormData,
  given: CheckoutAnswer,
): Promise<CheckoutAnswer> {
  const quoted = await attempt(args, quote(args, form));
  if (!quoted.ok) answered.set(args.context, null);
  return quoted.ok ? { ...given, checkout: quoted.value } : given;
}

/** Puts one of the customer's own addresses into the form, or empties it for a new one. */
async function fillIn(args: Route.ActionArgs, form: FormData): Promise<void> {
  const place = await readPublicPlace(args);
  const checkout = await ask(apiFor(args).shop.checkout.get.query(place));
  const wanted = form.get('address');
  const chosen = offeredAddresses(checkout).find(({ id }) => id === wanted);
  const country = String(form.get(`${shippingPrefix}country`) ?? '');
  const { name, ...values } = addressOf(chosen ?? { country }, '');
  for (const [field, value] of Object.entries(values)) form.set(shippingPrefix + field, value);
  form.set(`${shippingPrefix}name`, name || (checkout.customer?.name ?? ''));
}

/** The checkout for the destination and the method in the form, whatever else it holds. */
async function quote(args: Route.ActionArgs, form: FormData): Promise<CheckoutPage> {
  const place = await readPublicPlace(args);
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const country = text(`${shippingPrefix}country`).toUpperCase();
  const call = apiFor(args).shop.checkout.get.query({
    ...place,
    country: /^[A-Z]{2}$/.test(country) ? country : null,
    region: text(`${shippingPrefix}region`).slice(0, 100),
    postcode: text(`${shippingPrefix}postcode`).slice(0, 20),
    shippingMethodId: uuidOrNull(text('shippingMethodId')),
  });
  const checkout = await ask(call);
  await requireWhole(args, checkout);
  const page = checkoutPage(await readT(args), checkout, form);
  answered.set(args.context, page);
  return page;
}

type ReadOrder =
  | { ok: true; input: ReturnType<typeof placeOrderInput.parse> }
  | { ok: false; answer: FormAnswer };

function readOrder(t: ServerT, form: FormData, language: LanguageCode): ReadOrder {
  const shipping = addressOf(form, shippingPrefix);
  const billing = form.get('billingSame') === 'on' ? null : addressOf(form, billingPrefix);
  const parsed = placeOrderInput.safeParse({
    email: form.get('email'),
    shippingAddress: addressFrom(shipping),
    billingAddress: billing && addressFrom(billing),
    shippingMethodId: uuidOrNull(String(form.get('shippingMethodId') ?? '')),
    payment: form.get('payment'),
    keepAddress: form.get('keepAddress') === 'on',
    expectedTotal: Number(form.get('expectedTotal')),
    expectedDelivery: form.get('expectedDelivery') || undefined,
    expectedBy: form.get('expectedBy') || undefined,
    expectedMethodId: form.get('expectedMethodId') || undefined,
    language,
    ...wordsIn(form),
  });
  const errors = {
    ...(parsed.success ? {} : errorsOf(t, parsed.error.issues)),
    ...addressErrors(t, shipping, shippingPrefix),
    ...(billing ? addressErrors(t, billing, billingPrefix) : {}),
  };
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, input: parsed.data };
  return { ok: false, answer: { errors: inOrder(errors), message: null, values: valuesOf(form) } };
}

/** What was written with the order; a box that the page does not have says nothing. */
const wordsIn = (form: FormData) =>
  Object.fromEntries(orderWordNames.map((name) => [name, form.get(name) ?? undefined]));

/** The order in which the fields stand on the page. */
const fieldOrder = [
  'email',
  ...fieldsOf(shippingPrefix),
  'shippingMethodId',
  'payment',
  ...fieldsOf(billingPrefix),
  ...orderWordNames,
];

function fieldsOf(prefix: string): string[] {
  const names = [
    'name',
    'country',
    'line1',
    'line2',
    'company',
    'postcode',
    'city',
    'region',
    'confirmed',
    'phone',
  ];
  return names.map((name) => prefix + name);
}

function inOrder(errors: Record<string, string>): Record<string, string> {
  const place = (name: string) => fieldOrder.indexOf(name) + 1 || Infinity;
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)));
}

function addressErrors(t: ServerT, values: ReturnType<typeof addressOf>, prefix: string) {
  const read = readAddress(values, t);
  return read.ok ? {} : withPrefix(read.errors, prefix);
}

async function wordsFor(args: MarketArgs, problem: Problem): Promise<string> {
  if (problem.code === 'PRICE_CHANGED') {
    const t = await readTAnyway(args);
    return t('checkout.totalChanged');
  }
  return problem.message;
}

function uuidOrNull(text: string): string | null {
  return /^[0-9a-f-]{36}$/i.test(text) ? text : null;
}
