// Owns what makes two spellings one: "Size 5", "size-5" and "SIZE 5" have one key.

/** Letters and digits in lower case without accents, words joined by hyphens; '' when there are none. */
export function keyOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    // 5 °C and -5 °C are two.
    .replace(/(^|\s)[-−](?=\d)/g, '$1minus ');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
}
