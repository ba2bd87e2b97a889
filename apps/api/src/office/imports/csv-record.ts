// Owns what one record of a CSV text is: where it ends, its cells, and whether its quotes add up.
// Pure, and strict where a wrong guess would swallow neighbours. Source: RFC 4180, plus what
// spreadsheets write beside it: other separators, blanks around quotes, a lone CR as a line's end.

export type RecordShape = {
  delimiter: string;
  /** Nothing follows after the text's end. */
  atEnd: boolean;
  /** Longest record, in characters. */
  maxLength: number;
  /** False: a quoted cell ends on the line on which it began. */
  multiline: boolean;
};

export type Scan =
  /** `end` is where the next record begins; `spans`: a quoted cell holds a line break. */
  | { kind: 'record'; cells: string[]; end: number; spans: boolean }
  | { kind: 'more' }
  | { kind: 'fault'; reason: 'record_too_long' | 'quote_not_closed' };

const lf = 10;
const cr = 13;

/** Reads the record that begins at `from`. Cells are trimmed. */
export function scanRecord(text: string, from: number, shape: RecordShape): Scan {
  const cells: string[] = [];
  const separator = shape.delimiter.charCodeAt(0);
  let at = from;
  let spans = false;
  for (;;) {
    // Most cells of a wide file are empty.
    if (text.charCodeAt(at) === separator) {
      cells.push('');
      at += 1;
      continue;
    }
    const cell = scanCell(text, at, shape);
    if (cell === 'more') {
      const long = text.length - from > shape.maxLength;
      return long ? { kind: 'fault', reason: 'record_too_long' } : { kind: 'more' };
    }
    if (cell === 'fault') return { kind: 'fault', reason: 'quote_not_closed' };
    if (cell.end - from > shape.maxLength) return { kind: 'fault', reason: 'record_too_long' };
    cells.push(cell.text);
    spans ||= cell.spans;
    const code = text.charCodeAt(cell.end);
    if (cell.end < text.length && code !== lf && code !== cr) {
      at = cell.end + 1;
      continue;
    }
    const end = lineEnd(text, cell.end, shape.atEnd);
    return end === null ? { kind: 'more' } : { kind: 'record', cells, end, spans };
  }
}

/** The position after the line break at `at`; null when the text ends before that can be said. */
export function lineEnd(text: string, at: number, atEnd: boolean): number | null {
  if (at >= text.length) return atEnd ? text.length : null;
  if (text.charCodeAt(at) === lf) return at + 1;
  if (at + 1 >= text.length && !atEnd) return null;
  return text.charCodeAt(at + 1) === lf ? at + 2 : at + 1;
}

/** The position of the next line break, or -1. */
export function nextBreak(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  // A lone CR ends a line only when it stands before the next LF; nothing further is searched.
  const line = feed < 0 ? text.slice(from) : text.slice(from, feed);
  const back = line.indexOf('\r');
  if (back >= 0) return from + back;
  return feed;
}

export function countBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

type Cell = { text: string; end: number; spans: boolean };

function scanCell(text: string, from: number, shape: RecordShape): Cell | 'more' | 'fault' {
  let start = from;
  while (isBlank(text.charCodeAt(start), shape.delimiter)) start += 1;
  if (start >= text.length && !shape.atEnd) return 'more';
  if (text[start] === '"') return scanQuoted(text, start, shape);
  const separator = shape.delimiter.charCodeAt(0);
  let end = start;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === lf || code === cr || code === separator) break;
  }
  if (end >= text.length && !shape.atEnd) return 'more';
  return { text: text.slice(start, end).trim(), end, spans: false };
}

function scanQuoted(text: string, start: number, shape: RecordShape): Cell | 'more' | 'fault' {
  const { delimiter, atEnd } = shape;
  let content = '';
  let from = start + 1;
  let spans = false;
  for (;;) {
    const quote = text.indexOf('"', from);
    const until = quote < 0 ? text.length : quote;
    const piece = text.slice(from, until);
    spans ||= /[\n\r]/.test(piece);
    if (spans && !shape.multiline) return 'fault';
    content += piece;
    if (quote < 0) return atEnd ? 'fault' : 'more';
    if (text[quote + 1] === '"') {
      content += '"';
      from = quote + 2;
      continue;
    }
    let end = quote + 1;
    while (isBlank(text.charCodeAt(end), delimiter)) end += 1;
    if (end >= text.length && !atEnd) return 'more';
    const code = text.charCodeAt(end);
    if (end >= text.length || code === lf || code === cr || text[end] === delimiter) {
      return { text: content.trim(), end, spans };
    }
    // `"5" pipe"` on one line is plain enough. Over lines it is a quote that was opened by mistake
    // and met the opening quote of another cell.
    if (spans) return 'fault';
    content += '"';
    from = quote + 1;
  }
}

function isBlank(code: number, delimiter: string): boolean {
  return code === 32 || (code === 9 && delimiter !== '\t');
}
