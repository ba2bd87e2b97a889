// Owns translations as XLIFF 2.0 (OASIS, 2014) and 1.2, which many tools still want. HTML travels as text, so that
// a tool shows it as it is. What a unit is of and what it was made of is its id, which every tool gives back.
import { type LanguageCode, languages } from '@kontor/shared/languages.ts';
import type { FileFormat } from '@kontor/shared/translation-file-input.ts';
import type { TranslatedEntity, TranslationState } from '@kontor/shared/translation-input.ts';
import { type FieldOut, givenOf, isGiven, isHash } from './file-row.ts';

type Languages = { kept: LanguageCode; lang: LanguageCode };

/** Of XML 1.0 section 2.2: what no document may hold, not even escaped. */
const impossible = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
/** A line break in an attribute would be read as a blank. */
const escaped = (text: string) =>
  text.replace(impossible, '').replace(/[&<>"\r]/g, (sign) => escapes[sign] ?? sign);

const base64 = (text: string) => Buffer.from(text).toString('base64url');

/** An NMTOKEN, as the `id` of a unit must be one: "product.title.<id>.<hash>.3-0cc175b9-done". */
const unitId = (row: FieldOut): string =>
  [row.entity, row.field, base64(row.entityId), row.sourceHash, givenOf(row)].join('.');

/** Null: it is no id of ours. */
export function readUnitId(id: string) {
  const [entity = '', field = '', encoded = '', sourceHash = '', given = '', ...more] =
    id.split('.');
  if (more.length > 0 || !isHash(sourceHash) || !isGiven(given)) return null;
  const entityId = Buffer.from(encoded, 'base64url').toString();
  return entityId === '' ? null : { entity, field, entityId, sourceHash, given };
}

/** States as 2.0 and 1.2 call them. */
const states: Readonly<Record<TranslationState, readonly [string, string]>> = {
  missing: ['initial', 'new'],
  outdated: ['initial', 'needs-review-translation'],
  machine: ['translated', 'needs-review-translation'],
  draft: ['translated', 'translated'],
  done: ['final', 'final'],
};

export const xliffHead = (format: FileFormat, { kept, lang }: Languages): string =>
  format === 'xliff'
    ? `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="${kept}" trgLang="${lang}">\n`
    : `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n`;

export const xliffTail = '</xliff>\n';

export const fileHead = (
  format: FileFormat,
  entity: TranslatedEntity,
  { kept, lang }: Languages,
): string =>
  format === 'xliff'
    ? `<file id="${entity}" srcDir="${languages[kept].direction}" trgDir="${languages[lang].direction}">\n`
    : `<file original="${entity}" datatype="plaintext" source-language="${kept}" target-language="${lang}"><body>\n`;

export const fileTail = (format: FileFormat): string =>
  format === 'xliff' ? '</file>\n' : '</body></file>\n';

export function xliffUnit(format: FileFormat, row: FieldOut): string {
  const name = escaped(`${row.name.replace(/\s+/g, ' ')} · ${row.field}`);
  const [state, oldState] = states[row.state];
  const source = `<source xml:space="preserve">${escaped(row.source)}</source>`;
  if (format === 'xliff') {
    const target = row.value && `<target xml:space="preserve">${escaped(row.value)}</target>`;
    return `<unit id="${unitId(row)}" name="${name}"><segment state="${state}">${source}${target}</segment></unit>\n`;
  }
  const target = row.value && `<target state="${oldState}">${escaped(row.value)}</target>`;
  return `<trans-unit id="${unitId(row)}" resname="${name}" xml:space="preserve"><source>${escaped(row.source)}</source>${target}</trans-unit>\n`;
}
