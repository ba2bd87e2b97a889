// Owns noticing that a text was decoded as something that it is not: letters that no encoding has in
// that place, and combinations that no language writes.
import type { FileEncoding } from '@kontor/shared/import-input.ts';
import { type ImportProblem, problemOf } from '@kontor/shared/import-problems.ts';

const undefinedLetter = /[\u0080-\u009f\ufffd]/;

/** Signs between letters, capitals with a mark behind small letters, three marked letters in a row:
 * what texts of Mac, DOS, Central Europe and Cyrillic look like when read as Windows-1252. */
const implausible = [
  /\p{L}[„”‚†‡‰‹›¤§¨³¹¼½¾¿¡¢£¥¦¬¯±´¶¸×÷]\p{L}/u,
  /(?<![\p{L}\p{N}])[³¹]\p{Ll}/u,
  /\p{Ll}[À-ÖØ-ÞŠŒŽŸ]/u,
  /[À-ÖØ-öø-ÿŠšŒœŽžŸ]{3}/u,
];

/** Reads the whole text. `sample` is a word with letters beyond ASCII. */
export async function firstDoubt(
  pieces: AsyncIterable<string>,
  encoding: FileEncoding,
): Promise<{ reason: ImportProblem | null; sample: string | null }> {
  let line = 1;
  let rest = '';
  let sample: string | null = null;
  const utf16 = encoding.startsWith('utf-16');
  for await (const piece of pieces) {
    const text = rest + piece;
    const cut = piece === '' ? text.length : text.lastIndexOf('\n') + 1;
    const whole = text.slice(0, cut || (text.length > 1_000_000 ? text.length : 0));
    rest = text.slice(whole.length);
    sample ??= wordAround(whole, /[\u0080-\uffff]/);
    const patterns = utf16 ? [undefinedLetter] : [undefinedLetter, ...implausible];
    for (const pattern of patterns) {
      const found = pattern.exec(whole);
      if (!found) continue;
      const at = line + (whole.slice(0, found.index).match(/\n/g)?.length ?? 0);
      return { reason: reasonOf(whole, found.index, at, encoding), sample };
    }
    line += whole.match(/\n/g)?.length ?? 0;
  }
  return { reason: null, sample };
}

function reasonOf(text: string, index: number, line: number, encoding: FileEncoding) {
  const word = wordAt(text, index);
  if (encoding.startsWith('utf-16')) {
    return problemOf('utf16_unreadable', { line });
  }
  return undefinedLetter.test(word)
    ? problemOf('windows1252_no_letter', { line })
    : problemOf('windows1252_doubtful', { word, line });
}

function wordAround(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text);
  return found ? wordAt(text, found.index) : null;
}

function wordAt(text: string, index: number): string {
  const before = /[^\s,;"|]{0,20}$/u.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? '';
  const after = /^[^\s,;"|]{0,20}/u.exec(text.slice(index, index + 20))?.[0] ?? '';
  return before + after;
}
