// Every catalogue of the shop's pages, in memory. A browser fetches the one of its page
// (`catalogue-resource.ts`) by an address that names what is in it, and may keep it for ever.

import { createHash } from 'node:crypto';
import { compile } from '@kontor/messages/compile.ts';
import type { RefusalId } from '@kontor/messages/refusals.ts';
import { type Catalogue, type Translate, translator } from '@kontor/messages/translate.ts';
import {
  isLanguage,
  type LanguageCode,
  languageOf,
  sourceLanguage,
} from '@kontor/shared/languages.ts';
import { type MarketArgs, readPlace } from '../market.server.ts';
import type { MessageId } from './use-t.ts';

const files = import.meta.glob<Record<string, string>>(
  '../../../../packages/messages/src/*/{shop,lists,product,buying,account,payment-methods}.json',
  { import: 'default', eager: true },
);
/** What only the server says: a refusal comes to the browser as a sentence. */
const serverFiles = import.meta.glob<Record<string, string>>(
  '../../../../packages/messages/src/*/refusals.json',
  { import: 'default', eager: true },
);

/** Speaks also what no browser is given. */
export type ServerT = Translate<MessageId | RefusalId>;

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
  const shown = compile(wordsIn(files, language));
  const body = JSON.stringify(shown);
  const name = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const messages = { ...shown, ...compile(wordsIn(serverFiles, language)) };
  const catalogue = { messages, body, path: `/messages/${language}/${name}.json` };
  made.set(language, catalogue);
  return catalogue;
}

function wordsIn(all: Record<string, Record<string, string>>, language: LanguageCode) {
  const of = (code: LanguageCode) =>
    Object.entries(all).flatMap(([path, words]) => (path.includes(`/src/${code}/`) ? [words] : []));
  return Object.assign({}, ...of(sourceLanguage), ...of(language));
}

const translators = new Map<string, ServerT>();

/** @param locale of the page, "de-AT" */
export function translatorOf(locale: string): ServerT {
  const known = translators.get(locale);
  if (known) return known;
  const { path: source, messages } = catalogueOf(languageOf(locale));
  const t: ServerT = translator({ locale, source }, messages);
  translators.set(locale, t);
  return t;
}

/** For loaders and actions. Throws as `readPlace`. */
export async function readT(args: MarketArgs): Promise<ServerT> {
  const { locale } = await readPlace(args);
  return translatorOf(locale);
}

/** For what is said of a refusal: where not even the shop can be asked, in the language that the address names. */
export async function readTAnyway(args: MarketArgs): Promise<ServerT> {
  try {
    return await readT(args);
  } catch {
    const { market, language } = args.params;
    return translatorOf([language, market].find(isLanguage) ?? sourceLanguage);
  }
}
