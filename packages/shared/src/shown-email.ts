// Owns how an e-mail address is shown: a domain kept in Punycode in its own letters,
// "info@xn--mnchen-3ya.example" → "info@münchen.example". Small, because pages carry it.

export function shownEmail(email: string): string {
  const at = email.lastIndexOf('@') + 1;
  const labels = email.slice(at).split('.');
  return email.slice(0, at) + labels.map(shownLabel).join('.');
}

function shownLabel(label: string): string {
  if (!label.toLowerCase().startsWith('xn--')) return label;
  const text = decoded(label.slice(4));
  return text && isHonest(text) ? text : label;
}

/** Scripts that are written together; a label of any other mixture stays in Punycode. */
const together = [
  /^[\p{Script=Latin}\p{Script=Common}\p{M}]+$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}\p{Script=Common}]+$/u,
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Latin}\p{Script=Common}]+$/u,
];
/** Letters of other scripts that look like Latin ones: alone they could pass for another domain. */
const lookAlikes = /^[асԁеһіјӏорԛѕԝхуαινορτυω\d-]+$/u;

/** Whether nobody could take it for something else, as browsers judge of addresses they show. */
function isHonest(text: string): boolean {
  if (lookAlikes.test(text)) return false;
  if (together.some((scripts) => scripts.test(text))) return true;
  const first = [...text].find((sign) => /\p{L}/u.test(sign)) ?? '';
  return oneScript.some((script) => script.test(first) && !hasOther(text, script));
}

const oneScript = ['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Thai', 'Devanagari', 'Armenian'].map(
  (name) => new RegExp(`\\p{Script=${name}}`, 'u'),
);

function hasOther(text: string, script: RegExp): boolean {
  return [...text].some((sign) => /\p{L}/u.test(sign) && !script.test(sign));
}

/** Punycode of one label (RFC 3492, section 6.2); null when it is none. */
function decoded(text: string): string | null {
  const cut = text.lastIndexOf('-');
  const points = [...text.slice(0, Math.max(cut, 0))].map((sign) => sign.charCodeAt(0));
  let [next, code, bias, first] = [cut + 1, 128, 72, true];
  for (let place = 0; next < text.length; place++) {
    const before = place;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = Number.parseInt(text[next++] ?? '', 36);
      if (Number.isNaN(digit)) return null;
      // Letters are 0 to 25 and digits 26 to 35, the other way round than in base 36.
      const value = digit < 10 ? digit + 26 : digit - 10;
      place += value * weight;
      const limit = Math.min(Math.max(k - bias, 1), 26);
      if (value < limit) break;
      weight *= 36 - limit;
    }
    const count = points.length + 1;
    let delta = Math.floor((place - before) / (first ? 700 : 2));
    delta += Math.floor(delta / count);
    first = false;
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(place / count);
    place %= count;
    if (code > 0x10ffff) return null;
    points.splice(place, 0, code);
  }
  return String.fromCodePoint(...points);
}
