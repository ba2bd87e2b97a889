// For the few forms that keep their state themselves: what the API's schema finds wrong, and what the
// API answered, by the field that each speaks of.
import type { z } from 'zod';
import { describeError } from '../format/errors.ts';

/** Field → sentence. */
export type Problems = Partial<Record<string, string>>;

/** What is sent, or what is wrong with it, by the first part of the field's name. */
export function checkInput<S extends z.ZodType>(
  schema: S,
  input: z.input<S>,
): { input: z.output<S>; problems: null } | { input: null; problems: Problems } {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { input: parsed.data, problems: null };
  const problems: Problems = {};
  for (const { path, message } of parsed.error.issues) problems[String(path[0])] ??= message;
  return { input: null, problems };
}

/** What a refusal says of the fields that a form has; the rest of it stands above the form. */
export function problemsOf(error: unknown, shown: readonly string[]): Problems {
  const problems: Problems = {};
  if (error == null) return problems;
  for (const [name, [sentence]] of Object.entries(describeError(error).fields)) {
    const field = name.split('.')[0] ?? '';
    if (sentence && shown.includes(field)) problems[field] ??= sentence;
  }
  return problems;
}

/** What is left when a field is changed; the same object when nothing was wrong with it. */
export function withoutProblem(problems: Problems, field: string): Problems {
  if (problems[field] === undefined) return problems;
  const { [field]: _, ...left } = problems;
  return left;
}
