// Every language says every message, with the same places and elements as the English one, in ICU
// MessageFormat, and with a form for each number that its grammar tells apart.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adminLanguages, languageCodes, sourceLanguage } from '@kontor/shared/languages.ts';
import { expect, test } from 'vitest';
import { compileMessage } from './compile.ts';
import type { Message } from './translate.ts';

const areas = readdirSync(join(import.meta.dirname, sourceLanguage));
const read = (language: string, area: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, language, area), 'utf8'));

/** The names of a message's places and elements, and what is wrong with its plurals. */
function partsOf(text: string, language: string) {
  const names = new Set<string>();
  const faults: string[] = [];
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const walk = (message: Message) => {
    for (const part of typeof message === 'string' ? [] : message) {
      if (typeof part === 'string') continue;
      const [name, kind, inside] = part;
      names.add(kind === 'tag' ? `<${name}>` : name);
      if (kind === 'tag') walk(inside);
      if (kind !== 'plural' && kind !== 'select') continue;
      const missing = wanted.filter((form) => !Object.hasOwn(inside, form) && !isRare(form));
      if (kind === 'plural' && missing.length > 0) faults.push(`${name}: ${missing.join(', ')}`);
      for (const form of Object.values(inside)) walk(form);
    }
  };
  walk(compileMessage(text));
  names.delete('#');
  return { names: [...names].toSorted(), faults };
}

/** Millions in French and Spanish, nothing at all in Arabic: said by `other` as well. */
const isRare = (form: string) => form === 'zero' || form === 'many';

/** What the shop's own people read is in fewer languages. */
const isForStaff = (area: string) => /^(admin|staff)-/.test(area);
const languagesOf = (area: string) => (isForStaff(area) ? adminLanguages : languageCodes);

test.each(areas.flatMap((area) => languagesOf(area).map((language) => [area, language] as const)))(
  '%s in %s',
  (area, language) => {
    const [english, words] = [read(sourceLanguage, area), read(language, area)];
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [id, text] of Object.entries(words)) {
      expect(text.trim(), id).not.toBe('');
      const [here, there] = [partsOf(text, language), partsOf(english[id] ?? '', sourceLanguage)];
      expect([id, here.names]).toEqual([id, there.names]);
      expect([id, here.faults]).toEqual([id, []]);
    }
  },
);

test.each(languageCodes)('%s has no area that nobody is to read in it', (language) => {
  const had = readdirSync(join(import.meta.dirname, language));
  const wanted = areas.filter((area) => languagesOf(area).some((spoken) => spoken === language));
  expect(had.toSorted()).toEqual(wanted.toSorted());
});

test.each([
  ['shop', areas.filter((area) => !isForStaff(area))],
  ['admin', areas.filter(isForStaff)],
])('an id of the %s stands in one area only: catalogues are laid over each other', (_, laid) => {
  const ids = laid.flatMap((area) => Object.keys(read(sourceLanguage, area)));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
