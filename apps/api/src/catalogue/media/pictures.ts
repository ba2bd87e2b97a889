// Owns turning an upload into pictures: what it is, is decided by its first bytes; everything is
// decoded and encoded anew, so nothing of the upload itself (metadata, appended code) is served.
import { createHash } from 'node:crypto';
import type { MediaRendition } from '@kontor/db/schema/media.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { PictureRefusal } from '@kontor/shared/files.ts';
import { z } from 'zod';
import type { MediaStorage } from '../../platform/storage.ts';

export const maxPictureBytes = 20 * 1024 * 1024;
const maxPixels = 50_000_000;
/** WebP takes 16,383; a longer picture is made narrower. */
const maxHeight = 16_000;
const widths = [320, 640, 960, 1280, 1600];

/** With the first picture: no start waits for it, and no process without pictures holds it. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  // libvips would keep decoded images and use every core for one of them.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

const stored = z.object({
  key: z.string(),
  contentHash: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  color: z.string(),
  /** More than one: it was an animation, of which the first picture is kept. */
  frames: z.int().positive().optional(),
  renditions: z.array(
    z.object({ width: z.int(), format: z.enum(['webp', 'avif', 'jpeg']), bytes: z.int() }),
  ),
});

/** A picture whose files lie in the storage. */
export type StoredPicture = z.infer<typeof stored>;

/**
 * Makes the sizes of a picture and stores them. The same bytes again cost nothing: the key is
 * made of their hash and a small file beside the sizes remembers the result.
 * @throws DomainError FILE_INVALID `{ reason }`, FILE_TOO_LARGE
 */
export async function storePicture(
  storage: MediaStorage,
  upload: Uint8Array,
): Promise<StoredPicture> {
  if (upload.length > maxPictureBytes) {
    throw new DomainError('FILE_TOO_LARGE', { maxBytes: maxPictureBytes });
  }
  if (!isPicture(upload)) refuse(kindOf(upload));
  const contentHash = createHash('sha256').update(upload).digest('hex');
  const key = contentHash.slice(0, 24);
  const known = await recall(storage, key);
  if (known?.contentHash === contentHash) return known;
  return limited(async () => {
    const picture = { key, contentHash, ...(await render(storage, key, upload)) };
    // Last: while it is absent, the work is not done.
    await storage.write(`${key}.json`, Buffer.from(JSON.stringify(picture)));
    return picture;
  });
}

async function recall(storage: MediaStorage, key: string): Promise<StoredPicture | null> {
  const file = await storage.open(`${key}.json`);
  if (!file) return null;
  const text = Buffer.concat(await file.stream.toArray()).toString('utf8');
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function render(storage: MediaStorage, key: string, upload: Uint8Array) {
  const renditions: MediaRendition[] = [];
  const sharp = await loadSharp();
  try {
    const source = sharp(upload, { limitInputPixels: maxPixels, failOn: 'error' });
    const metadata = await source.metadata();
    // Orientations 5 to 8 lie on their side.
    const turned = (metadata.orientation ?? 1) >= 5;
    const width = turned ? metadata.height : metadata.width;
    const height = turned ? metadata.width : metadata.height;
    const widest = Math.min(width, widths.at(-1) ?? width);
    const largest = Math.max(1, Math.min(widest, Math.floor((maxHeight * width) / height)));
    // Decoded once; the smaller sizes are made from the largest. Metadata is dropped by default.
    const { data, info } = await source
      .rotate()
      .toColourspace('srgb')
      .resize({ width: largest })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const wanted = widths.filter((size) => size < largest);
    for (const size of [...wanted, largest]) {
      const webp = await sharp(data, { raw })
        .resize({ width: size })
        .webp({ quality: 80, effort: 2 })
        .toBuffer();
      await storage.write(`${key}-${size}.webp`, webp);
      renditions.push({ width: size, format: 'webp', bytes: webp.length });
    }
    const pixel = await sharp(data, { raw })
      .flatten({ background: '#ffffff' })
      .resize(1, 1, { fit: 'fill' })
      .raw()
      .toBuffer();
    const [red = 0, green = red, blue = red] = pixel;
    const color = `#${Buffer.from([red, green, blue]).toString('hex')}`;
    const { pages = 1 } = metadata;
    return { width, height, color, renditions, ...(pages > 1 ? { frames: pages } : {}) };
  } catch (error) {
    // A picture is there whole or not at all.
    for (const size of renditions) await storage.remove(`${key}-${size.width}.webp`);
    // Disk errors are ours; everything else here says that sharp could not read the upload.
    if (error instanceof Error && 'code' in error) throw error;
    refuse(whyUnreadable(error instanceof Error ? error.message : '', upload));
  }
}

/** JPEG, PNG, GIF, WebP, AVIF by their first bytes. SVG is code and no picture. */
function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16));
  const text = head.toString('latin1');
  return (
    head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
    text.startsWith('\x89PNG\r\n\x1a\n') ||
    text.startsWith('GIF87a') ||
    text.startsWith('GIF89a') ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') ||
    ['ftypavif', 'ftypavis'].includes(text.slice(4, 12))
  );
}

/** What a file is that is no picture for us, so that the sender is told what to do. */
function kindOf(bytes: Uint8Array): PictureRefusal {
  const text = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff';
  if (text.startsWith('%PDF-')) return 'pdf';
  if (/^ftyp(hei[cxms]|hev[cxms]|mif1|msf1)/.test(text.slice(4, 12))) return 'heic';
  if (
    /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!doctype[^>]*>\s*)*<svg\b/is.test(text)
  ) {
    return 'svg';
  }
  return 'not_a_picture';
}

/** @param message of libvips, which has no codes and does not tell torn files from damaged ones */
function whyUnreadable(message: string, bytes: Uint8Array): PictureRefusal {
  if (/pixel limit/i.test(message)) return 'too_many_pixels';
  return isCut(bytes) ? 'truncated' : 'cannot_be_read';
}

/** Whether the end is missing that each format has. */
function isCut(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.toString('latin1', 0, 4) === 'RIFF') return file.readUInt32LE(4) + 8 > file.length;
  const end = file.subarray(-64);
  if (file[0] === 0xff) return !end.includes(Buffer.from([0xff, 0xd9]));
  if (file[0] === 0x89) return !end.includes('IEND');
  return file.toString('latin1', 0, 3) === 'GIF' && !end.includes(0x3b);
}

function refuse(reason: PictureRefusal): never {
  throw new DomainError('FILE_INVALID', { reason });
}

// A decoded picture can take 200 MB, so few are worked on at a time.
const maxRunning = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running < maxRunning) running += 1;
  else await new Promise<void>((start) => waiting.push(start));
  try {
    return await work();
  } finally {
    // The place goes straight to the next in line.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
