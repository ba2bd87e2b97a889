// Owns how a title becomes a slug, whatever its script: what has no Latin letters is romanised. Apart from
// `slug.ts`, because the tables of all scripts are nothing for a browser.
import anyAscii from 'any-ascii';
import { plainLetters, slugMaxLength } from './slug.ts';

/** How a language writes its own letters without marks, where that is more than leaving them off. */
const ownLetters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { ä: 'ae', ö: 'oe', ü: 'ue' },
};

/**
 * "Crème Brûlée, Set of 2" → "creme-brulee-set-of-2", "Кружка" → "kruzhka". Empty when nothing is left to
 * name it.
 * @param language of the text, where it is known: "Küche" is "kueche" in German
 */
export function toSlug(text: string, language?: string): string {
  const own = ownLetters[language ?? ''] ?? {};
  const lower = text.normalize('NFC').replace(words, romanised).toLowerCase();
  return plainLetters(lower.replace(/[äöü]/g, (letter) => own[letter] ?? letter))
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, slugMaxLength)
    .replace(/^-+|-+$/g, '');
}

/** A run of one kind, so that signs between words stay signs. */
const words = /\p{Script=Han}+|[\p{L}\p{M}]+/gu;

function romanised(word: string): string {
  if (/^[\p{Script=Latin}\p{M}]+$/u.test(word)) return word;
  const plain = anyAscii(word);
  // Each sign is a syllable with a capital: "ChaBei".
  return /\p{Script=Han}/u.test(word) ? ` ${plain.replace(/(?<=[a-z])(?=[A-Z])/g, '-')} ` : plain;
}
