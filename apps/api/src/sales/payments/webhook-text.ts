// Owns what of a webhook can be stored: Postgres takes no NUL and no half of a surrogate pair, and a
// body nested without end would exhaust the stack. The event is only a hint, so it loses the signs
// that cannot be kept and not its meaning.
const deepest = 60;

/** Whether Postgres takes this text as it is. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The same value with what cannot be stored replaced; what lies deeper than any event is dropped. */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return null;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storable(item, depth + 1)]),
  );
}

function storableText(text: string): string {
  return isStorableText(text) ? text : text.replaceAll('\0', '\ufffd').toWellFormed();
}
