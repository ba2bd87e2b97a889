/** What a number box holds: the number, or null when it is empty. Text that is none is NaN. */
export function numberOrNull(text: unknown): number | null {
  if (typeof text === 'number') return text;
  const typed = String(text ?? '').trim();
  return typed === '' ? null : Number(typed);
}
