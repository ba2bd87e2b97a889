// Owns finding addresses of the web in what strangers type into fields that stand in our mails: a
// name such as "Win at evil.example" would have us send an advertisement to anybody. Real names and
// streets have dots too ("St.Pauli", "Av.de la Paz", "A.Li"), and a link is made harmless once more
// where the mail is written, so what is in doubt passes.

/** Endings that are read as a domain after any word of two or more letters. */
const common =
  'com|net|org|info|biz|app|dev|shop|store|online|site|website|xyz|top|club|live|link|click|icu|vip|work|fun|space|cloud|tech|pro|mobi|name|page|blog|news|win|bet|casino|loan|deals|sale|gift|example|test|onion';
/** Countries whose domains people type. After a short word or one of `abbreviations` they are words. */
const countries =
  'ac|ad|ae|ag|ai|am|ar|at|au|be|bg|biz|br|by|ca|cc|ch|cl|cm|cn|co|cz|de|dk|ee|es|eu|fi|fm|fr|gg|gl|gr|gy|hk|hr|hu|id|ie|il|im|in|io|is|it|jp|kr|kz|la|li|lt|lu|lv|ly|md|me|mk|mx|my|nl|no|nu|nz|pe|ph|pk|pl|pm|pt|pw|re|ro|rs|ru|sc|se|sg|sh|si|sk|st|su|tk|to|tr|tv|tw|ua|ug|uk|us|uy|uz|vc|ve|vn|ws|za';
const abbreviations = new Set(
  'all alam apdo apt apto att dr mr av st attn avda ave avd avn bda bldg blk blq blvd bvd calle cdad ch chem co col ctra depto dept dir dpto dr edif esc esq est etg etj ext fam flat fracc frau gral hdad hno hnos impasse ing int jl jln jr km lic lote ltda lugar mag mgr mons mr mrs ms mt mta mte mza nr ntra nro num off ofic pasaje pasj piaz pk pl plta plz plza pol prof prol pta pte pza pzo rdo ref res rte rua rue sdad sig soc sq sra srta sta sto str ste strada suc sta swr tel trav travessa trv ufo ul urb via vic vill vle vlg wg ziv'.split(
    ' ',
  ),
);

const domain = new RegExp(
  `(?<![\\p{L}\\p{N}_-])([\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)\\.(${common}|${countries}|xn--[a-z0-9-]+)(?![\\p{L}\\p{N}-])(\\.?[/?#:]\\S)?`,
  'giu',
);
const scheme = /[\p{L}][\p{L}\p{N}+.-]*:\/\/|\bwww\s*\.|\bhttps?:|\bmailto:/iu;
const mailbox = /[^\s@]+@[^\s@]+\.[^\s@.]{2,}/u;
const isCountry = new RegExp(`^(?:${countries})$`, 'i');
/** Endings that are nothing else, whatever stands before them. */
const unmistakable = new Set(['com', 'net', 'org', 'info']);

/** What browsers read as a dot or not at all, as they read it. */
function asRead(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}|\u034F|\u115F|\u3164/gu, '')
    .replace(/[\u3002\uFF61]/g, '.');
}

/**
 * Whether `text` holds an address of the web or of a mailbox.
 * @param bareDomain 'allowed' where it can be a real name: "Booking.com B.V." as a company
 */
export function hasWebAddress(
  text: string,
  bareDomain: 'refused' | 'allowed' = 'refused',
): boolean {
  const read = asRead(text);
  if (scheme.test(read) || mailbox.test(read)) return true;
  for (const [, label = '', ending = '', path] of read.matchAll(domain)) {
    if (path !== undefined) return true;
    if (bareDomain === 'allowed') continue;
    if (!isWords(label, ending)) return true;
  }
  return false;
}

/** "J.Li", "Dr.Page", "Av.de la Paz", "Co.KG": initials and abbreviations before a word. */
function isWords(label: string, ending: string): boolean {
  const word = label.toLowerCase();
  if (unmistakable.has(ending.toLowerCase())) return false;
  if (word.length < 2 || abbreviations.has(word) || word.endsWith('str')) return true;
  return word.length < 4 && isCountry.test(ending);
}
