// Owns the fault of an input where its schema names none of its own, so that nobody reads "Too big: expected
// string to have <=200 characters". Each program says `speakPlainly()` once.
import { config, type core } from 'zod';
import { type Fault, type FaultCode, faultMessage } from './input-faults.ts';

/** What is wrong, as a person is told beside the field. */
export function plainFault(issue: core.$ZodRawIssue): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return only(faultOfType(issue.expected));
    case 'too_big':
      return faultOfSize(issue.origin, 'max', Number(issue.maximum));
    case 'too_small':
      return faultOfSize(issue.origin, 'min', Number(issue.minimum));
    case 'invalid_format':
      return only(formats[issue.format] ?? 'format');
    case 'invalid_value':
      return only('choose');
    case 'unrecognized_keys':
      return only('unasked');
    default:
      return only('wrong');
  }
}

const only = (code: FaultCode): Fault => ({ code, values: {} });

const formats: Partial<Record<string, FaultCode>> = {
  date: 'date',
  datetime: 'date_and_time',
  url: 'web_address',
  uuid: 'choose',
};

function faultOfType(expected: string): FaultCode {
  if (expected === 'int') return 'whole_number';
  if (expected === 'number') return 'number';
  return expected === 'string' ? 'text' : 'missing';
}

/** From here on a number is an amount in minor units, which no person reads as it stands. */
const unreadable = 1_000_000_000;

function faultOfSize(origin: string, end: 'max' | 'min', limit: number): Fault {
  const isMost = end === 'max';
  const values = { [end]: limit };
  if (origin === 'string') {
    if (!isMost && limit <= 1) return only('text');
    return { code: isMost ? 'text_too_long' : 'text_too_short', values };
  }
  if (origin === 'array' || origin === 'set') {
    return { code: isMost ? 'list_too_long' : 'list_too_short', values };
  }
  if (Math.abs(limit) >= unreadable) return only(isMost ? 'too_much' : 'too_little');
  return { code: isMost ? 'number_too_large' : 'number_too_small', values };
}

/** From now on every schema of this program tells of faults so. */
export function speakPlainly(): void {
  config({
    customError: (issue) => {
      // Of what is inside: the fault that was found there.
      if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
        return issue.issues[0]?.message;
      }
      const { code, values } = plainFault(issue);
      return faultMessage(code, values);
    },
  });
}
