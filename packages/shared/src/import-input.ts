// Owns how a product file is to be read and taken: the choices that staff and the command line have.
import { z } from 'zod';

/** Names as TextDecoder knows them; `auto`: verified over the whole file, asked where doubtful. */
export const importEncodings = [
  'auto',
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'iso-8859-15',
  'macintosh',
  'ibm866',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'gbk',
  'big5',
  'euc-kr',
] as const;
export type ImportEncoding = (typeof importEncodings)[number];
export type FileEncoding = Exclude<ImportEncoding, 'auto'>;

/**
 * `keep`: what the file does not name stays. `remove`: variants of its products that it does not
 * name are taken off sale.
 */
export const importModes = ['keep', 'remove'] as const;
export type ImportMode = (typeof importModes)[number];

export const importChoices = z.strictObject({
  encoding: z.enum(importEncodings).default('auto'),
  mode: z.enum(importModes).default('keep'),
});
export type ImportChoices = z.infer<typeof importChoices>;

/** For so long an uploaded file is kept. */
export const keptDays = 14;
