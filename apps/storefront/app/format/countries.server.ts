// Owns how a country is called within a sentence, as in "to the Netherlands". Only loaders ask: browsers
// call some countries otherwise than the server does, and a page must read the same on both.

const withArticle = ['GB', 'NL', 'US'];

/** @param code ISO 3166-1, two letters */
export function countryInSentence(code: string): string {
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
  return withArticle.includes(code) ? `the ${name}` : name;
}
