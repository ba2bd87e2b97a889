// Owns what happens to typed or pasted text before it is judged. What nobody sees must not decide.

/**
 * Signs without a width: soft hyphen, zero-width space, word joiner, byte order mark, directions.
 * The joiners of Persian and Indic words and of emoji (U+200C, U+200D) are letters there and stay.
 */
const invisible =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** Without halves of letters, as cutting an emoji leaves them: nothing can show or store one. */
export function withoutHalves(text: string): string {
  return text.replace(/\p{Cs}/gu, '');
}

/** One line: composed letters, no invisible signs, single spaces. */
export function tidyText(text: string): string {
  return withoutHalves(text).normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim();
}

/** The first digits of scripts whose digits people type where we expect ours. */
const zeros = [0x0660, 0x06f0, 0x0966];

/** A code of letters and digits: full-width signs, other dashes and other digits become plain ones. */
export function tidyCode(text: string): string {
  return tidyText(text.normalize('NFKC'))
    .replace(/[\u200c\u200d]/g, '')
    .replace(/[\p{Pd}\u2212\u30fc]/gu, '-')
    .replace(/\p{Nd}/gu, (digit) => {
      const point = digit.codePointAt(0) ?? 0;
      const zero = zeros.find((start) => point >= start && point < start + 10);
      return zero === undefined ? digit : String(point - zero);
    })
    .toUpperCase();
}
