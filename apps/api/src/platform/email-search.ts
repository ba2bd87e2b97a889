// Owns finding an e-mail address by what a person types: its domain in its own letters or in Punycode,
// as it is kept. Of a domain in other letters at least one whole part must be typed ("münchen").
import { domainInAscii } from '@kontor/shared/email-input.ts';
import { type Column, ilike, or, type SQL } from 'drizzle-orm';
import { likePattern } from './words.ts';

export function emailContains(column: Column, typed: string): SQL | undefined {
  const text = typed.trim();
  const at = text.lastIndexOf('@') + 1;
  const kept = text.slice(0, at) + domainInAscii(text.slice(at));
  const plain = ilike(column, likePattern(typed));
  return kept === text ? plain : or(plain, ilike(column, likePattern(kept)));
}
