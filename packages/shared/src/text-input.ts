// Owns text as it is taken from people: on one line or several, without signs that nothing can store.
import { z } from 'zod';
import { withoutHalves } from './tidy-text.ts';

/** Postgres cannot store NUL, and control characters mean nothing in a name or a search. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
const withoutControls = (text: string) => text.replace(/[\u0000-\u001f\u007f]/g, ' ');
const withoutNul = (text: string) => text.replaceAll('\u0000', '');

/** A single line of text, trimmed. */
export const lineOf = (max: number) =>
  z
    .string()
    .transform((text) => withoutControls(withoutHalves(text)).trim())
    .pipe(z.string().max(max));

/** Several lines; NUL goes, line breaks stay. */
export const textOf = (max: number) =>
  z
    .string()
    .transform((text) => withoutNul(withoutHalves(text)).trim())
    .pipe(z.string().max(max));
