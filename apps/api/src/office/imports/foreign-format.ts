// Owns knowing a file that is no CSV by its first bytes.
import type { ForeignFormat } from '@kontor/shared/import-problems.ts';

const sheets: readonly { format: ForeignFormat; matches: (head: Buffer) => boolean }[] = [
  { format: 'xlsx', matches: (head) => isZip(head) && head.includes('xl/') },
  { format: 'ods', matches: (head) => isZip(head) && head.includes('opendocument') },
  { format: 'archive', matches: (head) => isZip(head) },
  { format: 'xls', matches: (head) => starts(head, 'd0cf11e0a1b11ae1') },
];

const others: readonly { format: ForeignFormat; start: string }[] = [
  { format: 'pdf', start: '25504446' },
  { format: 'gzip', start: '1f8b' },
  { format: 'png', start: '89504e47' },
  { format: 'jpeg', start: 'ffd8ff' },
  { format: 'gif', start: '47494638' },
];

/** Null when it may be CSV. */
export function foreignFormat(head: Buffer): ForeignFormat | null {
  const known =
    sheets.find(({ matches }) => matches(head)) ?? others.find(({ start }) => starts(head, start));
  if (known) return known.format;
  const text = head.toString('latin1').replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (/^(?:<!doctype|<html|<\?xml)/.test(text)) return 'web_page';
  return /^[[{]\s*["{[]/.test(text) ? 'json' : null;
}

const isZip = (head: Buffer) => starts(head, '504b0304') || starts(head, '504b0506');
const starts = (head: Buffer, hex: string) =>
  head.subarray(0, hex.length / 2).toString('hex') === hex;
