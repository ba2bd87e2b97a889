// Owns which letters the bytes of a file are. The encoding is verified over the whole file, never
// judged from its beginning; where it stays doubtful the person who brought the file is asked.
import { createReadStream } from 'node:fs';
import type { FileEncoding, ImportEncoding } from '@kontor/shared/import-input.ts';
import { type ImportProblem, problemOf } from '@kontor/shared/import-problems.ts';
import { ByteSurvey } from './byte-survey.ts';
import { firstDoubt } from './doubtful-text.ts';
import { foreignFormat } from './foreign-format.ts';
import { FileProblem, fileInvalid } from './row-problem.ts';

export type Verified = {
  name: FileEncoding;
  /** True when nothing in the file says it: Windows-1252, because it is not UTF-8. */
  guessed: boolean;
  /** A word with letters beyond ASCII, to judge the guess by. */
  sample: string | null;
};

/**
 * Looks at every byte.
 * @throws DomainError FILE_INVALID `{ reason, ask }`; `ask: 'encoding'` when saying the encoding
 *   would help
 */
export async function verifyEncoding(path: string, choice: ImportEncoding): Promise<Verified> {
  const survey = new ByteSurvey();
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) survey.add(chunk);
  const foreign = foreignFormat(survey.head);
  if (foreign) throw fileInvalid('foreign_format', { format: foreign });
  if (choice !== 'auto') return { name: choice, guessed: false, sample: null };
  const name = survey.encoding();
  if (name === 'utf-8' && survey.invalid > 0) {
    throw ask(problemOf('line_not_utf8', { line: survey.firstInvalidLine }));
  }
  if (name === 'utf-8') return { name, guessed: false, sample: null };
  if (name === null) {
    throw ask(problemOf('not_text'));
  }
  const doubt = await firstDoubt(decodeFile(path, name), name);
  if (doubt.reason) throw ask(doubt.reason);
  return { name, guessed: !survey.bom, sample: doubt.sample };
}

const ask = (problem: ImportProblem) => new FileProblem(problem, { ask: 'encoding' });

/** The text of the file, its byte order mark left out. Letters that cannot be read become U+FFFD. */
export async function* decodeFile(path: string, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let first = true;
  for await (const chunk of createReadStream(path, {
    highWaterMark: 128 * 1024,
  }) as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    // What a UTF-8 mark is when it is read as another encoding.
    yield first ? text.replace(/^(?:\ufeff|ï»¿)/, '') : text;
    first = false;
  }
  yield decoder.decode();
}
