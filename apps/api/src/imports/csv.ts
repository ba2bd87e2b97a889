// Owns reading a CSV file row by row: its encoding, its separator, and the spelling of its headers.
// A file is streamed; no more than a row is ever kept.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { DomainError } from '@kontor/shared/errors.ts';
import { CsvError, parse } from 'csv-parse';

export type CsvRow = {
  line: number;
  /** Header in its canonical spelling → cell, trimmed. */
  cells: Readonly<Record<string, string>>;
  /** Here the file is not readable as CSV; there are no cells. */
  broken?: true;
};

const sampleBytes = 64 * 1024;
const maxRowBytes = 2 * 1024 * 1024;

/** "Body (HTML)", " Variant SKU", "variant_sku" → "bodyhtml", "variantsku", "variantsku". */
export function headerKey(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * The rows of the file, unreadable ones included as such. `line` is where a row begins, counting
 * from 1, header included.
 * @throws DomainError FILE_INVALID `{ reason }` when not even its header can be read
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow> {
  const sample = await readSample(path);
  const encoding = encodingOf(sample);
  const text = new TextDecoder(encoding).decode(sample);
  const decoded = Readable.from(decode(path, encoding));
  const broken: number[] = [];
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(text),
    columns: (headers: string[]) => headers.map(headerKey),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: maxRowBytes,
    skip_records_with_error: true,
    on_skip: (error) => void broken.push(Number(error?.lines ?? 0)),
  });
  decoded.on('error', (error) => parser.destroy(error));
  decoded.pipe(parser);
  let line = 2;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      while ((broken[0] ?? Infinity) < info.lines) yield brokenRow(broken.shift() ?? line);
      yield { line, cells: record };
      line = info.lines + 1;
    }
    for (const at of broken) yield brokenRow(at);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError('FILE_INVALID', { reason: 'This is not readable as CSV.' });
  } finally {
    decoded.destroy();
  }
}

async function* decode(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

const brokenRow = (line: number): CsvRow => ({ line, cells: {}, broken: true });

type Parsed = { record: Record<string, string>; info: { lines: number } };

async function readSample(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** By the byte order mark; without one UTF-8, unless the beginning is not UTF-8 at all. */
function encodingOf(sample: Buffer): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  try {
    // As a stream: the sample may end in the middle of a character.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The separator that the first line has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ]);
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === '\n' && !quoted) break;
    if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return [...counts].reduce((best, other) => (other[1] > best[1] ? other : best))[0];
}
