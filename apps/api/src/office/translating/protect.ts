// Owns what a machine must not touch: tags and comments of HTML, places for values, addresses. They travel as marks, and an answer
// counts only when it gives each mark back once and the tags still stand inside of one another.

export type Protected = { text: string; held: readonly string[] };

/** `{name}`, `{{ name }}`, `%s`, `%1$s`, `%{name}`, `https://…`, `a@b.example`. */
const places =
  /\{\{[^{}]*\}\}|%?\{[^{}]*\}|%(?:\d+\$)?[sd]|https?:\/\/[^\s<>"]+|[\w.+-]+@[\w-]+\.[\w.-]+\w/;
const tags = /<!--[\s\S]*?-->|<\/?[a-z][^<>]*>/;
const marks = /⟦(\d+)⟧/g;

const patterns = {
  html: new RegExp(`${tags.source}|${places.source}|&#?\\w+;`, 'gi'),
  text: new RegExp(places.source, 'gi'),
};

/** A text that has such marks itself is left to people. */
export function protect(source: string, kind: 'line' | 'text' | 'html'): Protected | null {
  if (/[⟦⟧]/.test(source)) return null;
  const held: string[] = [];
  const text = source.replace(kind === 'html' ? patterns.html : patterns.text, (found) => {
    held.push(found);
    return `⟦${held.length}⟧`;
  });
  return { text, held };
}

/** Null: the answer is broken. */
export function restore(answer: string, { text, held }: Protected): string | null {
  if (answer.trim() === '' || answer.length > text.length * 4 + 100) return null;
  const order = [...answer.matchAll(marks)].map(([, no]) => Number(no));
  const each = order.toSorted((a, b) => a - b);
  if (each.length !== held.length || each.some((no, at) => no !== at + 1)) return null;
  const rest = answer.replace(marks, '');
  // Markup or a mark that it made up.
  if (/[⟦⟧]/.test(rest)) return null;
  if (/<\/?[a-z]/i.test(rest) && !/<\/?[a-z]/i.test(text)) return null;
  const restored = answer.replace(marks, (_, no) => held[Number(no) - 1] ?? '');
  return isNested(order.map((no) => held[no - 1] ?? '')) ? restored : null;
}

const alone = new Set(['br', 'hr', 'img', 'wbr']);

/** What was not nested before need not be so after. */
function isNested(pieces: readonly string[]): boolean {
  const open: string[] = [];
  for (const piece of pieces) {
    const [, end, name = ''] = /^<(\/?)([a-z][\w-]*)/i.exec(piece) ?? [];
    const tag = name.toLowerCase();
    if (tag === '' || alone.has(tag)) continue;
    if (end === '') open.push(tag);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
}
