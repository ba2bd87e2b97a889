// Every catalogue of the shop's pages, in memory. A browser fetches the one of its page
// (`catalogue-resource.ts`) by an address that names what is in it, and may keep it for ever.

import { createHash } from 'node:crypto';
import { compile } from '@kontor/messages/compile.ts';
import { type Catalogue, translator } from '@kontor/messages/translate.ts';
import { type LanguageCode, languageOf, sourceLanguage } from '@kontor/shared/languages.ts';
import { type MarketArgs, readPlace } from '../market.server.ts';
import type { T } from './use-t.ts';

const files = import.meta.glob<Record<string, string>>(
  '../../../../packages/messages/src/*/{shop,lists,product,buying,account}.json',
  { import: 'default', eager: true },
);

interface Made {
  messages: Catalogue;
  /** What the browser is given, and its address. */
  body: string;
  path: string;
}

const made = new Map<LanguageCode, Made>();

/** What has no words in the language yet is in English. */
export function catalogueOf(language: LanguageCode): Made {
  const known = made.get(language);
  if (known) return known;
  const messages = compile({ ...wordsIn(sourceLanguage), ...wordsIn(language) });
  const body = JSON.stringify(messages);
  const name = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const catalogue = { messages, body, path: `/messages/${language}/${name}.json` };
  made.set(language, catalogue);
  return catalogue;
}

const wordsIn = (language: LanguageCode) =>
  Object.assign(
    {},
    ...Object.entries(files).flatMap(([path, words]) =>
      path.includes(`/src/${language}/`) ? [words] : [],
    ),
  );

const translators = new Map<string, T>();

/** @param locale of the page, "de-AT" */
export function translatorOf(locale: string): T {
  const known = translators.get(locale);
  if (known) return known;
  const { path: source, messages } = catalogueOf(languageOf(locale));
  const t: T = translator({ locale, source }, messages);
  translators.set(locale, t);
  return t;
}

/** For loaders and actions. Throws as `readPlace`. */
export async function readT(args: MarketArgs): Promise<T> {
  const { locale } = await readPlace(args);
  return translatorOf(locale);
}
