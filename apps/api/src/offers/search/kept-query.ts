// Owns how a search is kept: so that those of one meaning to a reader are one, and nothing that may be about a
// person.
import { foldQuery } from '@kontor/shared/search-rule-input.ts';
import { withoutHalves } from '@kontor/shared/tidy-text.ts';

const longest = 100;

/**
 * How a search is kept, so that those of one meaning to a reader are one; null for what may be about a
 * person: an address, or numbers only, as orders, telephones and cards have.
 */
export function keptQuery(typed: string): string | null {
  const plain = foldQuery(typed);
  const isNumber = /^[\d\s#+().,/-]+$/.test(plain) && (plain.match(/\d/g) ?? []).length >= 4;
  // No word is as long; keys and tokens are.
  const isKey = /[^\s]{41}/.test(plain);
  if (plain.includes('@') || isNumber || isKey) return null;
  return /[\p{L}\p{N}]/u.test(plain) ? withoutHalves(plain.slice(0, longest)).trim() : null;
}
