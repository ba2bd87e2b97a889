// Owns how a country is called within a sentence, as in "to the Netherlands".

const withArticle = ['GB', 'NL', 'US'];

/** @param code ISO 3166-1, two letters */
export function countryInSentence(code: string): string {
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
  return withArticle.includes(code) ? `the ${name}` : name;
}
