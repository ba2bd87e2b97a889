// Owns what staff save of the words that a search also finds, and what they ask of the report of searches: the
// admin and the API read the same schemas.
import { z } from 'zod';
import { synonymKinds } from './enums.ts';
import { type FaultCode, fault, faultMessage } from './input-faults.ts';
import { publicPlace } from './listing-input.ts';
import { lineOf } from './text-input.ts';
import { version } from './version-input.ts';

/** How many synonyms a shop keeps: all of them are in the memory of every process. */
export const maxSynonyms = 2000;
/** Of one synonym, on each side. */
export const maxTerms = 12;
/** Of one term. */
export const maxTermWords = 6;

/** A word or several as a shopper types them, such as "tea towel". */
const term = lineOf(60)
  .pipe(z.string().min(1, fault('word')))
  .refine((text) => /[\p{L}\p{N}]/u.test(text), fault('letter_or_digit'))
  .refine(
    (text) => (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).length <= maxTermWords,
    fault('words_max', { max: maxTermWords }),
  );

const terms = z.array(term).max(maxTerms, fault('terms_max', { max: maxTerms }));

export const synonymInput = z
  .strictObject({
    /** Null: a new one. */
    id: z.uuid().nullable(),
    /** What the form was opened with; 1 for a new one. */
    version,
    kind: z.enum(synonymKinds),
    /** `two_way`: each finds all the others. `one_way`: each also finds what `finds` find. */
    words: terms,
    /** Empty for `two_way`. */
    finds: terms,
  })
  .superRefine(({ kind, words, finds }, context) => {
    const need = (path: 'words' | 'finds', code: FaultCode) =>
      context.addIssue({ code: 'custom', path: [path], message: faultMessage(code) });
    if (kind === 'two_way') {
      if (words.length < 2) need('words', 'two_words');
      if (finds.length > 0) need('finds', 'two_way_leads');
      return;
    }
    if (words.length === 0) need('words', 'word_typed');
    if (finds.length === 0) need('finds', 'finds');
  });
export type SynonymInput = z.output<typeof synonymInput>;

export const removeSynonymInput = z.strictObject({ id: z.uuid(), version });

export const listSynonymsInput = z.strictObject({
  search: lineOf(60).default(''),
  cursor: z.uuid().nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const searchReportInput = z.strictObject({
  /** The last days, today among them. */
  days: z.literal([7, 30, 90]).default(30),
  /** `empty`: what found nothing, the most often in vain first. */
  only: z.enum(['all', 'empty']).default('all'),
});
export type SearchReportInput = z.output<typeof searchReportInput>;

/** What a browser says of somebody who searches. */
export const searchedInput = z.strictObject({ ...publicPlace, q: lineOf(200) });
export const choseInput = searchedInput.extend({
  slug: lineOf(200),
  /** In the list as it is found, from 1 on; 0 elsewhere: on a further page, in a narrowed list. */
  position: z.int().min(0).max(24),
  /** Chosen while typing. */
  suggested: z.boolean().default(false),
});
