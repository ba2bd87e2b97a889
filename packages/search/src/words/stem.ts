// The beginning that the inflections of a word share, per language, by the Snowball algorithms. What is
// stemmed is folded already (`fold.ts`): shoppers leave accents out, and both sides must come to the same.
import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as bulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';

const stemmers: Record<string, (word: string) => string> = {
  ar: arabic,
  bg: bulgarian,
  da: danish,
  de: german,
  en: english,
  es: spanish,
  fi: finnish,
  fr: french,
  hu: hungarian,
  it: italian,
  nb: norwegian,
  nl: dutch,
  nn: norwegian,
  no: norwegian,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  sv: swedish,
  tr: turkish,
  uk: ukrainian,
};

/** English plurals that no rule of endings reaches, among words for goods and for who they are for. */
const irregular: Record<string, Record<string, string>> = {
  en: {
    calves: 'calf',
    children: 'child',
    dice: 'die',
    feet: 'foot',
    geese: 'goose',
    halves: 'half',
    hooves: 'hoof',
    knives: 'knife',
    leaves: 'leaf',
    loaves: 'loaf',
    men: 'man',
    mice: 'mouse',
    oxen: 'ox',
    scarves: 'scarf',
    shelves: 'shelf',
    teeth: 'tooth',
    wolves: 'wolf',
    women: 'woman',
  },
};

/**
 * The stemmer of a BCP 47 language; of one it does not know, a function that changes nothing. Words with
 * digits are names and stay as they are.
 */
export function stemmerFor(language: string): (folded: string) => string {
  const base = language.toLowerCase().split('-')[0] ?? '';
  const stem = stemmers[base];
  const exceptions = irregular[base] ?? {};
  if (!stem) return (folded) => folded;
  return (folded) => {
    if (/\p{N}/u.test(folded)) return folded;
    const regular = Object.hasOwn(exceptions, folded) ? exceptions[folded] : undefined;
    return stem(regular ?? folded) || folded;
  };
}

export type GrammaticalNumber = {
  /**
   * Whether two words with one stem name one thing, in the singular and the plural or in another case: "mug"
   * and "mugs", not "control" and "controller".
   */
  same(one: string, other: string): boolean;
  /** A word without its plural's ending. */
  singular(word: string): string;
};

/** For English by its plurals; for others by how long the endings are that the stem takes away. */
export function numberFor(language: string): GrammaticalNumber {
  const base = language.toLowerCase().split('-')[0] ?? '';
  if (base === 'en') return { same: (one, other) => singular(one) === singular(other), singular };
  const stem = stemmerFor(language);
  return {
    same(one, other) {
      let common = 0;
      while (common < one.length && one[common] === other[common]) common++;
      return one.length - common <= 2 && other.length - common <= 2;
    },
    singular(word) {
      const short = stem(word);
      return word.length - short.length <= 2 ? short : word;
    },
  };
}

function singular(word: string): string {
  const exception = Object.hasOwn(irregular.en ?? {}, word) ? irregular.en?.[word] : undefined;
  if (exception !== undefined) return exception;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
