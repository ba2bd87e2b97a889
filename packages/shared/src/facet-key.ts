// Owns what makes two spellings of an option, an attribute or a value one: "Size 5", "size-5" and "SIZE 5"
// have one key. "A" and "A+", "1.5" and "1-5", "-5" and "5" have two: only case, accents, spaces and hyphens
// make no difference, as with the choices of an attribute.

/** Lower case without accents, words joined by hyphens. Marks that make another letter (ガ) stay. */
export function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim()
    .replace(/[\s_−\p{Pd}]+/gu, '-')
    .replace(/^-(?!\p{N})|-$/gu, '');
}
