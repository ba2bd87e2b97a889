/** Puts the focus on the first field that is marked as wrong, if there is one; false: there is none. */
export function focusWrong(within: ParentNode | null | undefined): boolean {
  const wrong = within?.querySelector<HTMLElement>('[aria-invalid=true]');
  wrong?.focus();
  return Boolean(wrong);
}
