// Owns when two names are one: of attributes and types, and of choices. The migration that made attributes
// of older facts says the same in SQL (0028).
import { plainLetters } from './slug.ts';

const folded = (text: string) =>
  // Accents of letters; marks that make another letter (ガ, को) stay.
  plainLetters(text.toLowerCase())
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');

/** "Height (cm)" → "height-cm": words in lower case. Empty when nothing is left to name it. */
export function attributeKey(name: string): string {
  return folded(name)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * "Size 5" and "size-5" are one. "A+" and "A", "1.5" and "1-5", "-5" and "5" are not: only case, accents,
 * spaces and hyphens between words make no difference.
 */
export function choiceKey(label: string): string {
  return folded(label.trim())
    .replace(/[\s_\p{Pd}]+/gu, '-')
    .replace(/^-(?!\p{N})|-$/gu, '');
}
