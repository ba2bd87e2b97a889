// Puts tags around the selected part of an HTML text and says what is selected afterwards.
export type Mark = 'p' | 'h3' | 'strong' | 'em' | 'ul';

export function wrapSelection(
  text: string,
  start: number,
  end: number,
  mark: Mark,
): { text: string; start: number; end: number } {
  const selected = text.slice(start, end);
  const [open, inner, close] =
    mark === 'ul'
      ? ['<ul>\n', listItems(selected), '\n</ul>']
      : [`<${mark}>`, selected, `</${mark}>`];
  const from = start + open.length;
  return {
    text: text.slice(0, start) + open + inner + close + text.slice(end),
    start: from,
    end: from + inner.length,
  };
}

function listItems(selected: string): string {
  const lines = selected.split('\n').map((line) => line.trim());
  const kept = lines.filter((line) => line !== '');
  return (kept.length > 0 ? kept : ['']).map((line) => `  <li>${line}</li>`).join('\n');
}
