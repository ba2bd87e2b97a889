// Owns how a country is called within a sentence, as in "to the Netherlands". Only loaders ask: browsers
// call some countries otherwise than the server does, and a page must read the same on both.

const withArticle = ['GB', 'NL', 'US'];

/**
 * Outside English without an article, which would bend with the sentence: a message holds it as a name.
 * @param code ISO 3166-1, two letters
 * @param locale of the page, "de-AT"
 */
export function countryInSentence(code: string, locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
  const isEnglish = new Intl.Locale(locale).language === 'en';
  return isEnglish && withArticle.includes(code) ? `the ${name}` : name;
}
