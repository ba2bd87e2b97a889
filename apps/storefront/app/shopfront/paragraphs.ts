// Plain text from the shop's settings as paragraphs: an empty line begins a new one. Pure.

/** The same paragraph twice is shown once, so that each can be its own key. */
export function paragraphsOf(text: string): string[] {
  const all = text.split(/\r?\n[^\S\n]*\r?\n/).map((paragraph) => paragraph.trim());
  return [...new Set(all)].filter((paragraph) => paragraph !== '');
}
