// Lists the errors of a form, nested ones included, by the path of their field.
export type FieldProblem = { name: string; message: string };

export function flattenErrors(errors: object, prefix = ''): FieldProblem[] {
  const list: FieldProblem[] = [];
  for (const [key, value] of Object.entries(errors)) {
    if (typeof value !== 'object' || value === null || key === 'ref') continue;
    const name = prefix ? `${prefix}.${key}` : key;
    const message = (value as { message?: unknown }).message;
    if (typeof message === 'string') list.push({ name, message });
    else list.push(...flattenErrors(value, name));
  }
  return list;
}

/** The first sentence about a field that holds a list: also when it speaks of one entry. */
export function firstMessage(error: object | undefined): string | undefined {
  return error && flattenErrors({ it: error })[0]?.message;
}
