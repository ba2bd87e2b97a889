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

export const encodingLabels: Record<ImportEncoding, string> = {
  auto: 'Find out',
  'utf-8': 'UTF-8',
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'iso-8859-15': 'Western European (ISO 8859-15)',
  macintosh: 'Western European (old Mac)',
  ibm866: 'Cyrillic (DOS 866)',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  shift_jis: 'Japanese (Shift JIS)',
  gbk: 'Chinese (GBK)',
  big5: 'Chinese (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
};

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
