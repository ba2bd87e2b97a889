// The issues of a schema as the errors of a form, the first one of each field.
import type { FieldErrors, FieldValues } from 'react-hook-form';

export function schemaErrors<V extends FieldValues>(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): FieldErrors<V> {
  const errors: Record<string, unknown> = {};
  for (const { path, message } of issues) {
    put(errors, path.map(String), { type: 'schema', message });
  }
  return errors as FieldErrors<V>;
}

function put(target: Record<string, unknown>, path: string[], value: unknown): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    target[head] ??= value;
    return;
  }
  const next = (target[head] ?? {}) as Record<string, unknown>;
  target[head] = next;
  put(next, rest, value);
}
