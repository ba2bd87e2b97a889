// One spelling for what shoppers and merchants write differently: case, accents, ligatures, the forms of
// Arabic letters, full-width signs, digits of other scripts. Marks that are letters' vowels in their script
// (Thai, Devanagari) stay.

const accents =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const signs = /[\u00ad\u200b-\u200f\u2060\ufeff\u00ae\u00a9\u2120\u2122]/g;
/** Inch marks as word processors write them, after a number. */
const inchMarks = /(?<=\p{N})\s?(?:[\u201c\u201d\u2033]|'')/gu;
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ς: 'σ',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII.
const ascii = /^[\x00-\x7f]*$/;

export const isAscii = (text: string): boolean => ascii.test(text);

/** The text in small letters without accents; length and positions differ from the original's. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .replace(signs, '')
    .replace(inchMarks, '"')
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(accents, '')
    .replace(special, (letter) => letters[letter] ?? letter)
    .replace(otherDigits, digitOf)
    .normalize('NFC');
}

/** Arabic, Persian and Devanagari digits. */
function digitOf(sign: string): string {
  const code = sign.charCodeAt(0);
  return String(code - (code < 0x6f0 ? 0x660 : code < 0x900 ? 0x6f0 : 0x966));
}
