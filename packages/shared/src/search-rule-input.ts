// Owns what staff save of the rules by which a search shows some goods first or last, or leads elsewhere, and
// what they ask about one: the admin and the API read the same schemas.
import { z } from 'zod';
import { ruleInput } from './collection-input.ts';
import { type FaultCode, fault, faultMessage } from './input-faults.ts';
import { marketCode } from './listing-input.ts';
import { lineOf } from './text-input.ts';
import { version } from './version-input.ts';

/** How many rules a shop keeps: all of them are in the memory of every process. */
export const maxSearchRules = 5000;
/** Of one rule. */
export const maxPhrasings = 20;
export const maxPlaced = 50;
const longest = 100;

/** By what two searches are one, for rules as for reports. */
export const foldQuery = (typed: string): string =>
  typed.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What a shopper types, folded. */
const phrasing = lineOf(longest)
  .pipe(z.string().min(1, fault('phrase')))
  .refine((text) => /[\p{L}\p{N}]/u.test(text), fault('letter_or_digit'))
  .transform(foldQuery);

const noPath = fault('shop_path');

/** "/c/mugs?o.colour=moss": a path within a market, and nothing that a browser takes for another site. */
export const shopPath = lineOf(300)
  .refine((text) => /^\/(?![/\\])[^\\\s]*$/.test(text), noPath)
  .transform((text) => {
    const { pathname, search } = new URL(text, 'http://shop.invalid');
    return (pathname.replace(/\/+$/, '') || '/') + search;
  })
  .refine((path) => !path.startsWith('//'), noPath);

const placed = z.array(z.uuid()).max(maxPlaced, fault('products_max', { max: maxPlaced }));

const effects = {
  /** First, in this order, whatever their words. */
  pinnedIds: placed,
  /** Last. */
  buriedIds: placed,
  /** What fits it rises by one bucket. */
  boost: ruleInput.nullable(),
  /** Where the search leads to instead of what it finds. */
  redirectTo: shopPath.nullable(),
};

type Placed = { pinnedIds: string[]; buriedIds: string[] };

/** No product stands twice. */
function eachOnce({ pinnedIds, buriedIds }: Placed, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [field, ids] of [
    ['pinnedIds', pinnedIds],
    ['buriedIds', buriedIds],
  ] as const) {
    for (const id of ids) {
      if (seen.has(id)) {
        const message = faultMessage('product_placed_twice');
        context.addIssue({ code: 'custom', path: [field], message });
        return;
      }
      seen.add(id);
    }
  }
}

const ruleEffects = z.strictObject(effects).superRefine(eachOnce);
export type SearchEffects = z.output<typeof ruleEffects>;

const time = z.iso.datetime({ offset: true });

export const searchRuleInput = z
  .strictObject({
    /** Null: a new one. */
    id: z.uuid().nullable(),
    /** What the form was opened with; 1 for a new one. */
    version,
    /** Whoever types one of these, and nothing else. */
    queries: z
      .array(phrasing)
      .min(1, fault('phrase'))
      .max(maxPhrasings, fault('terms_max', { max: maxPhrasings }))
      .refine((all) => new Set(all).size === all.length, fault('phrase_twice')),
    /** Null: every market. */
    market: marketCode.nullable(),
    ...effects,
    /** Null: from now on, without an end. */
    startsAt: time.nullable(),
    endsAt: time.nullable(),
  })
  .superRefine(eachOnce)
  .superRefine(({ pinnedIds, buriedIds, boost, redirectTo, startsAt, endsAt }, context) => {
    const need = (path: string, code: FaultCode) =>
      context.addIssue({ code: 'custom', path: [path], message: faultMessage(code) });
    if (pinnedIds.length + buriedIds.length === 0 && boost === null && redirectTo === null) {
      need('pinnedIds', 'search_effect');
    }
    if (startsAt && endsAt && Date.parse(startsAt) >= Date.parse(endsAt)) {
      need('endsAt', 'end_before_start');
    }
  });
export type SearchRuleInput = z.output<typeof searchRuleInput>;

export const removeSearchRuleInput = z.strictObject({ id: z.uuid(), version });

export const listSearchRulesInput = z.strictObject({
  search: lineOf(60).default(''),
  /** Only those of just this search. */
  of: lineOf(200).optional(),
  cursor: z.uuid().nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

const asked = { market: marketCode, q: lineOf(200) };

/** What shoppers see of a search with this rule, before it is saved. */
export const previewSearchInput = z.strictObject({ ...asked, rule: ruleEffects });

/** Why a product stands where it does; `rule` null: with the rule of this moment. */
export const explainSearchInput = z.strictObject({
  ...asked,
  productId: z.uuid(),
  rule: ruleEffects.nullable(),
});

/** Pages of the shop by their titles. */
export const findPagesInput = z.strictObject({ search: lineOf(60).default('') });
