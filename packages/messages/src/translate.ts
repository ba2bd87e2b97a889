// Turns a message of a catalogue into a sentence: the door to Lingui, which knows plurals and
// selections of every language. Knows neither React nor where catalogues come from.
import { type I18n, setupI18n } from '@lingui/core';

/** A message ready to be filled: text, or what Lingui made of ICU MessageFormat (`compile.ts`). */
export type Message = string | unknown[];
export type Catalogue = Readonly<Record<string, Message>>;
export type Values = Readonly<Record<string, string | number>>;

/** The sentence of a message, its places filled: t('cart.items', { count: 3 }) → "3 items". */
export interface Translate<Id extends string> {
  (id: Id, values?: Values): string;
  /** By which numbers, money and dates of these sentences are written, "de-AT". */
  readonly locale: string;
  /** Where a browser gets these messages; null where none does. */
  readonly source: string | null;
  /** For messages with elements inside (`<T>`). */
  readonly i18n: I18n;
}

interface Speech {
  locale: string;
  source?: string | null;
}

/** @param catalogues the later ones win, as a shop's own words over the program's */
export function translator<Id extends string>(
  { locale, source = null }: Speech,
  ...catalogues: Catalogue[]
): Translate<Id> {
  const messages = Object.assign({}, ...catalogues);
  const i18n = setupI18n({ locale, messages: { [locale]: messages } });
  const say = (id: Id, values?: Values) => i18n._(id, values);
  return Object.assign(say, { locale, source, i18n });
}
