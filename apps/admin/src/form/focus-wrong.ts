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
