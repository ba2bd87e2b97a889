import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CsvRow, openCsv } from './csv.ts';
import { verifyEncoding } from './encoding.ts';

const directory = await mkdtemp(join(tmpdir(), 'kontor-csv-'));
const path = join(directory, 'file.csv');
afterAll(() => rm(directory, { recursive: true }));

async function read(text: string) {
  await writeFile(path, text);
  const { header, rows } = await openCsv(path, 'utf-8');
  const all: CsvRow[] = [];
  for await (const row of rows) all.push(row);
  return { header, rows: all };
}

const told = ({ line, cells, fault }: CsvRow) => [
  line,
  cells.handle,
  fault ? 'fault' : cells.title,
];

describe('records', () => {
  it.each([
    ['an open quote at the end', 'a,A,1\nb,"B,1\nc,C,1\n', ['a:A', 'b:!', 'c:C']],
    ['an open quote before quoted cells', 'a,"A,1\nb,"B, b",1\nc,C,1\n', ['a:!', 'b:B, b', 'c:C']],
    [
      'a quote closed further down',
      'a,"A,1\nb,B,1\nc,C",1\nd,D,1\n',
      ['a:!', 'b:B', 'c:C"', 'd:D'],
    ],
    ['open quotes on every line', 'a,"A,1\nb,"B,1\nc,"C,1\nd,D,1\n', ['a:!', 'b:!', 'c:!', 'd:D']],
    ['a quote inside of a quoted cell', 'a,"5" pipe",1\nb,B,1\n', ['a:5" pipe', 'b:B']],
    ['a cell over lines', 'a,"A\nAA, really\nA",1\nb,B,1\n', ['a:A\nAA, really\nA', 'b:B']],
    ['too many cells', 'a,A,1,2\nb,B,1,,\nc,C,1\n', ['a:!', 'b:B', 'c:C']],
    [
      'a record torn in two',
      'a,A and\nmore of it,1\nc,C,1\n',
      ['undefined:!', 'undefined:!', 'c:C'],
    ],
    ['fewer cells', 'a,A\nb,B,1\n', ['a:A', 'b:B']],
    ['a lone CR', 'a,A,1\rb,B,1\r', ['a:A', 'b:B']],
    ['blank lines', '\na,A,1\n\n\n,,\nb,B,1\n\n', ['a:A', 'b:B']],
  ])('%s', async (_, text, expected) => {
    const { rows } = await read(`Handle,Title,Price\n${text}`);
    expect(rows.map(({ cells, fault }) => `${cells.handle}:${fault ? '!' : cells.title}`)).toEqual(
      expected,
    );
  });

  it.each([
    ['sep=;\nHandle;Title\na;A\n', ';', 3],
    ['"sep=|"\r\nHandle|Title\r\na|A\r\n', '|', 3],
    ['Handle\tTitle\na\tA\n', '\t', 2],
    ['"Handle, the";Title;Price\n', ';', 0],
  ])('knows the separator of %j', async (text, delimiter, line) => {
    const { header, rows } = await read(text);
    expect(header.delimiter).toBe(delimiter);
    expect(rows[0]?.line ?? 0).toBe(line);
    if (rows[0]) expect(told(rows[0])).toEqual([line, 'a', 'A']);
  });

  it('refuses a header of more columns than a shop has', async () => {
    const header = (columns: number) => `Handle,Title${',x'.repeat(columns - 2)}\na,A\n`;
    expect((await read(header(2000))).rows).toHaveLength(1);
    await expect(read(header(2001))).rejects.toMatchObject({
      data: { reason: 'too_many_columns', values: { columns: 2001, max: 2000 } },
    });
  });

  it('does not slow down over a file full of open quotes', { timeout: 20_000 }, async () => {
    const { rows } = await read(`Handle,Title,Price\n${'x,""""y,1\n'.repeat(20_000)}`);
    expect(rows.at(-1)?.endLine).toBe(20_001);
  });
});

describe('the encoding of the whole file', () => {
  const header = Buffer.from('Handle,Title,Price\n');
  const far = Buffer.from('a,A,1\n'.repeat(30_000));
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => Buffer.from(part as string)));

  it.each([
    ['UTF-8', bytes('a,Größe,1\n'), 'utf-8'],
    ['Windows-1252 from far down', bytes('a,Gr', [0xf6, 0xdf], 'e,1\n'), 'windows-1252'],
    [
      'Windows-1252 of a typographer',
      bytes('a,L', [0x92], 't', [0xe9], ' ', [0x96], ' d', [0xe9], 'but,1\n'),
      'windows-1252',
    ],
  ])('is %s', async (_, end, name) => {
    await writeFile(path, Buffer.concat([header, far, end]));
    expect(await verifyEncoding(path, 'auto')).toMatchObject({ name });
  });

  it.each([
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ] as const)('is %s, with a mark: %s', async (name, mark) => {
    const text = `${mark ? '\ufeff' : ''}Handle,Title,Price\na,Größe,1\n`;
    const wide = Buffer.from(text, 'utf16le');
    const coded = { 'utf-8': () => Buffer.from(text), 'utf-16le': () => wide };
    await writeFile(path, name === 'utf-16be' ? wide.swap16() : coded[name]());
    expect(await verifyEncoding(path, 'auto')).toMatchObject({ name });
    const { rows } = await openCsv(path, name);
    expect((await rows.next()).value).toMatchObject({ cells: { handle: 'a', title: 'Größe' } });
  });

  it.each([
    [
      'one letter that is not UTF-8',
      bytes('a,Größe,1\nb,ü,1\nc,Gr', [0xf6], 'e,1\n'),
      'Line 30004',
    ],
    ['a mark of UTF-8 on another', bytes('a,Größe,1\nc,', [0xf6, 0xdf], ',1\n'), 'Line 30003'],
    ['Mac', bytes('a,Gr', [0x9a, 0xa7], 'e,1\n'), 'Grš§e'],
    ['DOS', bytes('a,Gr', [0x94, 0xe1], 'e,1\n'), 'Gr”áe'],
    ['Polish', bytes('a,', [0xb3], [0xf3], 'd', [0x9f], ',1\n'), '³ódŸ'],
    ['Cyrillic', bytes('a,', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], ',1\n'), 'Ïðèâåò'],
    ['no letter at all', bytes('a,Gr', [0x81], ',1\n'), 'no letter for a byte'],
    ['not text', bytes('a,', new Array(200_000).fill(0), '\n'), 'not text'],
  ])('is asked for: %s', async (_, end, word) => {
    await writeFile(path, Buffer.concat([header, far, end]));
    const doubt = await verifyEncoding(path, 'auto').catch((error: unknown) => error);
    expect(doubt).toMatchObject({ code: 'FILE_INVALID', data: { ask: 'encoding' } });
    expect(String(doubt)).toContain(word);
  });

  it('is what the person says, and a letter that it has not costs its record', async () => {
    await writeFile(path, Buffer.concat([header, bytes('a,Gr', [0xf6], 'e,1\nb,B,1\n')]));
    expect(await verifyEncoding(path, 'utf-8')).toMatchObject({ name: 'utf-8' });
    const { rows } = await openCsv(path, 'utf-8');
    const all: unknown[] = [];
    for await (const row of rows) all.push(told(row));
    expect(all).toEqual([
      [2, 'a', 'fault'],
      [3, 'b', 'B'],
    ]);
  });

  it.each([
    ['PK\x03\x04aaaa[Content_Types].xml xl/workbook.xml', '.xlsx'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '.xls'],
    ['%PDF-1.7', 'PDF'],
    ['<!DOCTYPE html><p>', 'web page'],
    ['[{"a": 1}]', 'JSON'],
  ])('is not looked for in %j', async (start, name) => {
    await writeFile(path, Buffer.from(start, 'latin1'));
    await expect(verifyEncoding(path, 'auto')).rejects.toThrow(name);
  });
});
