// What an action says about a form that was refused: what is wrong, where, and what was typed, so
// that nothing has to be typed twice. Pure. Secrets are never sent back.

import type { Problem } from '../problem.ts';

export interface FormAnswer {
  /** Field name → what is wrong with it. */
  errors: Record<string, string>;
  /** What is wrong with the whole, when no field is to blame. */
  message: string | null;
  values: Record<string, string>;
  /** Set when it worked and the page stays. */
  done?: string;
}

/** It worked, and the page stays. */
export function done(words: string): FormAnswer {
  return { errors: {}, message: null, values: {}, done: words };
}

const secrets = new Set(['password', 'currentPassword', 'newPassword', 'token']);

/** What was typed, without secrets and files. */
export function valuesOf(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !secrets.has(name)) values[name] = value;
  }
  return values;
}

export function refusal(problem: Problem, form: FormData): FormAnswer {
  const errors: Record<string, string> = {};
  for (const [name, [first]] of Object.entries(problem.fields)) {
    if (first) errors[name] = first;
  }
  const message = Object.keys(errors).length > 0 ? null : problem.message;
  return { errors, message, values: valuesOf(form) };
}

/** The version that the form was opened with. */
export function versionOf(form: FormData): number {
  const version = Number(form.get('version'));
  return Number.isSafeInteger(version) && version > 0 ? version : 1;
}
