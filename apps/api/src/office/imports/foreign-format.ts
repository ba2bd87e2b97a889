// Owns knowing a file that is no CSV by its first bytes, and saying what to do with it.

const asCsv = 'Open it and save it as “CSV UTF-8”, then upload that file.';

const kinds: readonly { name: string; matches: (head: Buffer) => boolean }[] = [
  { name: 'an Excel workbook (.xlsx)', matches: (head) => isZip(head) && head.includes('xl/') },
  {
    name: 'an OpenDocument table (.ods)',
    matches: (head) => isZip(head) && head.includes('opendocument'),
  },
  {
    name: 'a Numbers or Excel file, or another archive',
    matches: (head) => isZip(head),
  },
  { name: 'an old Excel workbook (.xls)', matches: (head) => starts(head, 'd0cf11e0a1b11ae1') },
];

const others: readonly { name: string; start: string }[] = [
  { name: 'a PDF', start: '25504446' },
  { name: 'a compressed file (.gz)', start: '1f8b' },
  { name: 'a PNG picture', start: '89504e47' },
  { name: 'a JPEG picture', start: 'ffd8ff' },
  { name: 'a GIF picture', start: '47494638' },
];

/** A sentence that names the format and the way out; null when it may be CSV. */
export function foreignFormat(head: Buffer): string | null {
  const sheet = kinds.find(({ matches }) => matches(head));
  if (sheet) return `This is ${sheet.name}, not a CSV file. ${asCsv}`;
  const other = others.find(({ start }) => starts(head, start));
  if (other) return `This is ${other.name}, not a CSV file with products.`;
  const text = head.toString('latin1').replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (/^(?:<!doctype|<html|<\?xml)/.test(text)) {
    return 'This is a web page or XML, not a CSV file. Perhaps the download asked for a sign-in.';
  }
  if (/^[[{]\s*["{[]/.test(text)) return 'This is JSON, not a CSV file.';
  return null;
}

const isZip = (head: Buffer) => starts(head, '504b0304') || starts(head, '504b0506');
const starts = (head: Buffer, hex: string) =>
  head.subarray(0, hex.length / 2).toString('hex') === hex;
