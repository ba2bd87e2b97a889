/** Puts the focus on the first field that is marked as wrong, if there is one; false: there is none. */
export function focusWrong(within: ParentNode | null | undefined): boolean {
  const wrong = within?.querySelector<HTMLElement>('[aria-invalid=true]');
  wrong?.focus();
  return Boolean(wrong);
}

/** Puts the focus on the field of this name, or on the first one of its parts; false: there is none. */
export function focusNamed(within: ParentNode | null, name: string): boolean {
  const part = CSS.escape(name);
  const own = within?.querySelector<HTMLElement>(`[name="${part}"], [name^="${part}."]`);
  own?.focus();
  return Boolean(own);
}

/**
 * Brings the row of a long list into view in which the field of this name stands (`NearRows`), and puts the focus on it
 * once it is there; false: it is in no such row, or the row is there and has none.
 */
export function focusFar(within: ParentNode | null, name: string): boolean {
  const row = CSS.escape(name.split('.').slice(0, 2).join('.'));
  const part = within?.querySelector<HTMLElement>(`[data-rows~="${row}"]:empty`);
  if (!part) return false;
  const observer = new MutationObserver(() => {
    observer.disconnect();
    if (!focusNamed(part, name)) focusWrong(part);
  });
  observer.observe(part, { childList: true });
  part.scrollIntoView({ block: 'center' });
  return true;
}
