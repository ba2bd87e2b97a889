// Owns slugs: the part of a page's address that names a product or category. Lower-case ASCII
// letters, digits and single hyphens, so that an address never needs escaping.

export const slugMaxLength = 100;
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

// Letters that Unicode does not decompose to an ASCII letter and a mark.
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** Expects lower case. */
export const plainLetters = (text: string) =>
  text.replace(/[ßæœøđðþłı]/g, (letter) => plain[letter] ?? '');
