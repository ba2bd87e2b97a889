// Every language says every message, with the same places and elements as the English one, in ICU
// MessageFormat, and with a form for each number that its grammar tells apart.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageCodes, sourceLanguage } from '@kontor/shared/languages.ts';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';

const areas = readdirSync(join(import.meta.dirname, sourceLanguage));
const read = (language: string, area: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, language, area), 'utf8'));

const tags = (text: string) =>
  [...text.matchAll(/<\/?([\w.]+)\/?>/g)].map(([, name]) => name).toSorted();

/** The names of a message's places, and what is wrong with its plurals. */
function partsOf(text: string, language: string) {
  const names = new Set<string>();
  const faults: string[] = [];
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const walk = (tokens: unknown) => {
    for (const token of Array.isArray(tokens) ? tokens : []) {
      if (!Array.isArray(token)) continue;
      const [name, kind, forms] = token;
      names.add(String(name));
      if (kind !== 'plural' && kind !== 'select') continue;
      const cases = Object.entries(forms as Record<string, unknown>);
      const has = new Set(cases.map(([form]) => form));
      const missing = wanted.filter((form) => form !== 'zero' && form !== 'many' && !has.has(form));
      if (kind === 'plural' && missing.length > 0) faults.push(`${name}: ${missing.join(', ')}`);
      for (const [, inner] of cases) walk(inner);
    }
  };
  walk(compileMessageOrThrow(text));
  return { names: [...names].toSorted(), faults };
}

test.each(areas.flatMap((area) => languageCodes.map((language) => [area, language] as const)))(
  '%s in %s',
  (area, language) => {
    const [english, words] = [read(sourceLanguage, area), read(language, area)];
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [id, text] of Object.entries(words)) {
      expect(text.trim(), id).not.toBe('');
      const [here, there] = [partsOf(text, language), partsOf(english[id] ?? '', sourceLanguage)];
      expect([id, here.names, tags(text)]).toEqual([id, there.names, tags(english[id] ?? '')]);
      expect([id, here.faults]).toEqual([id, []]);
    }
  },
);
