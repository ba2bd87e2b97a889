// What an address may fill into a form: data of its kind, never words.

/** An order's number, as the links in our mails carry it; else nothing. */
export function orderNumberOf(text: string | null): string {
  return text && /^#?\d{1,15}$/.test(text) ? text : '';
}

/** An e-mail address, as the links in our mails carry it; else nothing. */
export function emailOf(text: string | null): string {
  return text && /^[^\s@]{1,64}@[^\s@]{1,189}$/.test(text) ? text : '';
}
