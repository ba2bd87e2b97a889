// Owns the sentence of an input that is refused where its schema has none of its own, so that nobody
// reads "Too big: expected string to have <=200 characters". Each program says `speakPlainly()` once.
import { config, type core } from 'zod';

/** A fault of a schema as a person reads it beside the field; undefined leaves it to Zod. */
export function plainSentence(issue: core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return sentenceOfType(issue.expected);
    case 'too_big':
      return sentenceOfSize(issue.origin, 'most', Number(issue.maximum));
    case 'too_small':
      return sentenceOfSize(issue.origin, 'least', Number(issue.minimum));
    case 'invalid_format':
      return formats[issue.format] ?? 'This is not written as it must be.';
    case 'invalid_value':
      return 'Choose one from the list.';
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0]?.message;
    case 'unrecognized_keys':
      return 'There is more here than is asked for.';
    default:
      return 'This is not right.';
  }
}

const formats: Partial<Record<string, string>> = {
  date: 'Enter a date.',
  datetime: 'Enter a date and a time.',
  url: 'Enter a web address.',
  uuid: 'Choose one from the list.',
};

function sentenceOfType(expected: string): string {
  if (expected === 'int') return 'Enter a whole number.';
  if (expected === 'number') return 'Enter a number.';
  return expected === 'string' ? 'Enter something here.' : 'This is missing or not right.';
}

/** From here on a number is an amount in minor units, which no person reads as it stands. */
const unreadable = 1_000_000_000;

function sentenceOfSize(origin: string, end: 'most' | 'least', limit: number): string {
  const many = end === 'most' ? 'at most' : 'at least';
  if (origin === 'string') {
    return end === 'least' && limit <= 1
      ? 'Enter something here.'
      : `Use ${many} ${limit} characters.`;
  }
  if (origin === 'array' || origin === 'set') return `Name ${many} ${limit}.`;
  if (Math.abs(limit) >= unreadable) {
    return end === 'most' ? 'This is too much.' : 'This is too little.';
  }
  return end === 'most' ? `Enter ${limit} or less.` : `Enter ${limit} or more.`;
}

/** From now on every schema of this program speaks so. */
export function speakPlainly(): void {
  config({ customError: plainSentence });
}
