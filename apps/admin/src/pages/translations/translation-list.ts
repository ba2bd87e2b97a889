// What of the list of translations stands in its address, and what is asked for it.
import { languageCodes } from '@kontor/shared/languages.ts';
import { translatedEntities, translationStates } from '@kontor/shared/translation-input.ts';
import type { Inputs, Outputs } from '../../api.ts';
import type { ListSpec, ListState } from '../../list/params.ts';
import { inOrder } from './progress.ts';

export const translationsSpec = {
  filters: { lang: languageCodes, kind: translatedEntities, state: translationStates },
  sorts: [],
} as const satisfies ListSpec;

export type TranslationsState = ListState<typeof translationsSpec>;
export type AllProgress = Outputs['translations']['progress'];

/** The language and the kind of things that the address means; null: there is no other language. */
export function shownIn({ filters }: TranslationsState, { languages }: AllProgress) {
  const all = inOrder(languages);
  const language = all.find(({ lang }) => lang === filters.lang) ?? all[0];
  return language ? { language, entity: filters.kind ?? 'product' } : null;
}

type Shown = Pick<Inputs['translations']['list'], 'lang' | 'entity'>;

export const toInput = (
  { q, after, filters }: TranslationsState,
  { lang, entity }: Shown,
): Inputs['translations']['list'] => ({
  ...{ lang, entity },
  ...(filters.state ? { state: filters.state } : {}),
  ...(q ? { q } : {}),
  ...(after ? { cursor: after } : {}),
});
