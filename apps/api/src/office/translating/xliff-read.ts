// Owns reading XLIFF 1.2 and 2.x as tools give it back: in segments, with marks and with codes of their own. The XML
// is read by saxes, which knows no entities but those of XML itself, piece by piece.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type RowIn, UnreadableFile } from './file-row.ts';
import { XliffUnits } from './xliff-units.ts';

/** How the file says that it is written; UTF-8 where it does not. */
async function decoderOf(path: string): Promise<InstanceType<typeof TextDecoder>> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(400), position: 0 });
    const head = buffer.subarray(0, bytesRead);
    const mark = head.subarray(0, 2).toString('hex');
    if (mark === 'fffe' || mark === 'feff') {
      return new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be', { fatal: true });
    }
    const label = /^[^>]*?\bencoding\s*=\s*["']([\w-]+)["']/.exec(head.toString('latin1'))?.[1];
    return new TextDecoder(label ?? 'utf-8', { fatal: true });
  } catch (cause) {
    if (cause instanceof RangeError) throw new UnreadableFile('file_unreadable');
    throw cause;
  } finally {
    await file.close();
  }
}

/** Local names: the namespace differs by version and, in files of some tools, is missing. */
const tagOf = ({ local, attributes }: SaxesTagNS) => ({
  local,
  attributes: Object.fromEntries(
    Object.values(attributes).map(({ local, value }) => [local, value]),
  ),
});

/** @throws UnreadableFile: it is no XML, or XLIFF of another language */
export async function* readXliff(path: string, lang: LanguageCode): AsyncGenerator<RowIn> {
  const decoder = await decoderOf(path);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const units = new XliffUnits(lang);
  parser.on('opentag', (tag) => units.open(tagOf(tag), parser.line));
  parser.on('text', (text) => units.text(text));
  parser.on('cdata', (text) => units.text(text));
  parser.on('closetag', ({ local }) => units.close(local));
  parser.on('error', () => {
    throw new UnreadableFile('not_xml', parser.line);
  });
  const read = (work: () => unknown) => {
    try {
      work();
    } catch (cause) {
      if (cause instanceof TypeError) throw new UnreadableFile('file_unreadable', parser.line);
      throw cause;
    }
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    read(() => parser.write(decoder.decode(chunk, { stream: true })));
    yield* units.taken();
  }
  read(() => parser.write(decoder.decode()).close());
  yield* units.taken();
}
