// What the engine knows of languages beside their stems: words that carry no meaning in a search, words
// after which another thing is named than the one sold, where the head of a noun phrase stands, and how
// decimals are written. A language that is missing here is searched without these.

/** Light words: may stand in a query, need not stand in the goods. */
const stopWords: Record<string, string> = {
  en: 'a an and are at by for from in is it of on or that the this to with',
  de: 'am an auf aus bei das dem den der des die ein eine einem einen einer eines fur im in ist mit oder und von zu zum zur',
  fr: 'a au aux avec ce ces d dans de des du en est et l la le les ou par pour sur un une',
  es: 'a al con de del el en es la las los o para por su un una y',
  it: 'a al alla con da dal del della di e i il in la le lo o per su un una',
  pt: 'a ao as com da das de do dos e em na no o os ou para por um uma',
  nl: 'aan bij de een en het in is met of op te van voor',
  sv: 'av de den det en ett for fran i med och om pa som till',
  da: 'af de den det en et for fra i med og om pa som til',
  nb: 'av de den det en et for fra i med og om pa som til',
  pl: 'a do i na o od po w z za',
  ar: 'الي او في على علي عن مع من و هذا هذه',
};

/** After these stands what the thing is for or comes with, not what it is. */
const relations: Record<string, string> = {
  en: 'compatible for from in of on to with without',
  de: 'auf aus bei fur im in mit ohne von zu zum zur',
  fr: 'a avec de des du d en pour sans sur',
  es: 'con de del en para por sin',
  it: 'con da del della di in per senza su',
  pt: 'com da de do em para sem',
  nl: 'bij in met op van voor zonder',
  sv: 'av for i med till utan',
  da: 'af for i med til uden',
  nb: 'av for i med til uten',
  ar: 'في مع من لل ل',
};

/** Where the first noun names the thing ("lampe de bureau"); elsewhere the last one does ("desk lamp"). */
const headFirst = new Set(['ar', 'es', 'fa', 'fr', 'he', 'id', 'it', 'pt', 'ro', 'th', 'vi']);
/** Where nouns grow together, the last one names the thing: "Tischlampe" is a "Lampe". */
const compounding = new Set(['da', 'de', 'fi', 'nb', 'nl', 'nn', 'no', 'sv']);
const commaDecimals = new Set(
  'cs da de el es fi fr hu id it nb nl no pl pt ro ru sv tr uk vi'.split(' '),
);

export type Language = {
  /** A BCP 47 tag, as given. */
  tag: string;
  /** Its first part: `de` of `de-AT`. */
  base: string;
  /** Folded words. */
  stop: ReadonlySet<string>;
  relations: ReadonlySet<string>;
  headFirst: boolean;
  compounds: boolean;
  commaDecimals: boolean;
};

const setOf = (words: string | undefined): ReadonlySet<string> => new Set(words?.split(' '));

/** Never throws: a tag that is none gives a language that is not known. */
export function languageOf(tag: string): Language {
  const base = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return {
    tag,
    base,
    stop: setOf(stopWords[base]),
    relations: setOf(relations[base]),
    headFirst: headFirst.has(base),
    compounds: compounding.has(base),
    commaDecimals: commaDecimals.has(base),
  };
}
