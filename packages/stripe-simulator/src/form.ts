// Owns: reading the form encoding that Stripe's API speaks (`a[b][c]=1`, `list[]=x`, `list[0]=x`).
// Objects are made without a prototype, so a key named `__proto__` is an ordinary key.
// Source: docs.stripe.com/api, "The Stripe API … accepts form-encoded request bodies".

export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type FormObject = { [key: string]: FormValue };

const maxDepth = 6;

/** Parses a form-encoded body or query string into nested objects and arrays of strings. */
export function parseForm(text: string): FormObject {
  const root = emptyObject();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((part, index) => part !== '' || index === 0);
    const isList = name.endsWith('[]');
    if (path.length <= maxDepth) assign(root, path, isList, value);
  }
  return collapseLists(root) as FormObject;
}

export function formText(value: FormValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function formObject(value: FormValue | undefined): FormObject {
  return value !== undefined && typeof value === 'object' && !Array.isArray(value)
    ? value
    : emptyObject();
}

export function formList(value: FormValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function emptyObject(): FormObject {
  return Object.create(null) as FormObject;
}

function assign(root: FormObject, path: string[], isList: boolean, value: string): void {
  let target = root;
  const last = path.at(-1) ?? '';
  for (const part of isList ? path : path.slice(0, -1)) {
    const existing = target[part];
    const next =
      existing !== undefined && typeof existing === 'object' && !Array.isArray(existing)
        ? existing
        : emptyObject();
    target[part] = next;
    target = next;
  }
  if (isList) target[String(Object.keys(target).length)] = value;
  else target[last] = value;
}

/** An object whose keys are 0, 1, 2 … was a list. */
function collapseLists(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key, index) => key === String(index))) {
    return keys.map((key) => collapseLists(value[key] ?? ''));
  }
  for (const key of keys) value[key] = collapseLists(value[key] ?? '');
  return value;
}
