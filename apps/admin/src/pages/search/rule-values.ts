// Between a rule of the search as the API gives and takes it and what its form holds.
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import type { SearchEffects, SearchRuleInput } from '@kontor/shared/search-rule-input.ts';
import type { Outputs } from '../../api.ts';
import type { Picked } from '../collections/hand-picker.tsx';

export type SearchRule = Outputs['search']['rule'];
export type Placed = Picked & { unsoldIn?: string[] };

export type RuleValues = Omit<SearchRuleInput, keyof SearchEffects> & {
  pinned: Placed[];
  buried: Placed[];
  boost: CollectionRule;
  /** As it is typed. */
  redirectTo: string;
};

const noRule: CollectionRule = { match: 'all', conditions: [] };

/** @param q what a new one is for */
export function valuesOf(rule: SearchRule | null, q = ''): RuleValues {
  return {
    id: rule?.id ?? null,
    version: rule?.version ?? 1,
    queries: rule?.queries ?? (q ? [q] : []),
    market: rule?.market ?? null,
    pinned: rule?.pinned ?? [],
    buried: rule?.buried ?? [],
    boost: rule?.boost ?? noRule,
    redirectTo: rule?.redirectTo ?? '',
    startsAt: rule?.startsAt ?? null,
    endsAt: rule?.endsAt ?? null,
  };
}

type Shown = Pick<RuleValues, 'pinned' | 'buried' | 'boost' | 'redirectTo'>;

export const effectsOf = ({ pinned, buried, boost, redirectTo }: Shown): SearchEffects => ({
  pinnedIds: pinned.map(({ id }) => id),
  buriedIds: buried.map(({ id }) => id),
  boost: boost.conditions.length > 0 ? boost : null,
  redirectTo: redirectTo.trim() === '' ? null : redirectTo,
});

export function inputOf(values: RuleValues): SearchRuleInput {
  const { pinned, buried, boost, redirectTo, ...fields } = values;
  return { ...fields, ...effectsOf({ pinned, buried, boost, redirectTo }) };
}
