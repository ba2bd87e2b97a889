// Owns how text becomes words for search. Products and queries pass through the same function, so
// hyphens, accents and case never decide whether something is found, and nothing that a shopper
// types can be search syntax.

/** Letters and digits in lower case, without accents; at most `max` words of 40 characters. */
export function wordsOf(text: string, max = 10_000): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, max).map((word) => word.slice(0, 40));
}

/** HTML as words are read: tags stand between words, the common entities are what they mean. */
export function htmlToText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&[a-z]+;|&#\d+;/gi, ' ');
}

/** What somebody typed as a pattern for LIKE: found anywhere, its own % and _ taken literally. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
