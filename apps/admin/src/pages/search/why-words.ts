// Why a product stands where it does in a search, in sentences: what the API tells in codes and numbers.
import type { Outputs } from '../../api.ts';
import type { MessageId, T } from '../../messages/use-t.ts';

export type Explained = Outputs['search']['explain'];
type Match = NonNullable<Explained['match']>;
type Word = Match['words'][number];

/** The first says where it stands. */
export function sentencesOf(explained: Explained, t: T): string[] {
  return [
    placeOf(explained, t),
    ...markOf(explained).map((id) => t(id)),
    ...aheadOf(explained, t),
    ...(explained.match ? matchOf(explained.match, explained.colours, t) : []),
    ...learnedOf(explained, t),
  ];
}

function placeOf({ standing, position, total, status, match, best }: Explained, t: T): string {
  switch (standing) {
    case 'listed':
      return t('why.listed', { position: position ?? 0, total });
    case 'not_sold':
      if (status === 'draft') return t('why.draft');
      return status === 'archived' ? t('why.archived') : t('why.notSold');
    case 'no_word':
      return t('why.noWord');
    case 'apart':
      return t('why.apart');
    case 'fewer_words': {
      const [own, most] = [match?.bucket.matched ?? 0, best?.matched ?? 0];
      return own < most ? t('why.fewer', { own, most }) : t('why.scattered');
    }
  }
}

const marks = {
  pinned: 'why.pinned',
  buried: 'why.buried',
  boosted: 'why.boosted',
} as const;

const markOf = ({ mark, position }: Explained): MessageId[] =>
  mark === null || position === null ? [] : [marks[mark]];

/** As the reader writes it: "0.45", "0,45". */
const hundredths = (value: number, t: T) =>
  new Intl.NumberFormat(t.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    value,
  );

const listOf = (parts: readonly string[], t: T) => new Intl.ListFormat(t.locale).format(parts);

/** Only in the list itself; what is pinned or buried stands where it was put. */
function learnedOf({ learned, position, mark }: Explained, t: T): string[] {
  if (learned === 0 || position === null || mark === 'pinned' || mark === 'buried') return [];
  return [
    learned >= 1 ? t('why.learnedStep') : t('why.learnedPart', { part: hundredths(learned, t) }),
  ];
}

function aheadOf({ ahead, mark }: Explained, t: T): string[] {
  if (ahead === null || mark === 'pinned') return [];
  const { pinned, closer, better } = ahead;
  const parts = [
    ...(pinned > 0 ? [t('why.aheadPinned', { count: pinned })] : []),
    ...(closer > 0 ? [t('why.aheadCloser', { count: closer })] : []),
    ...(better > 0 ? [t('why.aheadBetter', { count: better })] : []),
  ];
  return [parts.length === 0 ? t('why.nothingAhead') : t('why.ahead', { parts: listOf(parts, t) })];
}

function matchOf(
  { words, bucket, steps, parts }: Match,
  colours: Explained['colours'],
  t: T,
): string[] {
  const { matched, solid, required } = bucket;
  const halves = matched - solid;
  return [
    ...words.map((word) => wordOf(word, colours[word.typed] ?? [], t)),
    t(halves > 0 ? 'why.hasHalves' : 'why.has', { matched, required, halves }),
    steps === 0 ? t('why.notGuessed') : t('why.guessed', { count: steps }),
    ...strengthOf(parts, t),
  ];
}

const places: Record<NonNullable<Word['match']>['fields'][number], MessageId> = {
  title: 'why.place.title',
  brand: 'why.place.brand',
  type: 'why.place.type',
  category: 'why.place.category',
  tag: 'why.place.tag',
  value: 'why.place.value',
  colour: 'why.place.colour',
  code: 'why.place.code',
  attribute: 'why.place.attribute',
  description: 'why.place.description',
};

function wordOf({ typed, light, match }: Word, colours: readonly string[], t: T): string {
  if (!match) return t(light ? 'why.light' : 'why.missing', { typed });
  const { as, by, fields } = match;
  const family = t('why.place.family', { colours: listOf(colours, t) });
  const where = fields.map((field) =>
    field === 'colour' && colours.length > 0 ? family : t(places[field]),
  );
  // What was typed as it stands there was taken for nothing else.
  return t(typed === as ? 'why.word.exact' : ways[by], {
    typed,
    as,
    where: where.length > 0 ? listOf(where, t) : t('why.place.it'),
  });
}

const ways: Record<NonNullable<Word['match']>['by'], MessageId> = {
  exact: 'why.word.exact',
  inflection: 'why.word.inflection',
  measure: 'why.word.measure',
  code: 'why.word.code',
  joined: 'why.word.joined',
  split: 'why.word.split',
  compound: 'why.word.compound',
  synonym: 'why.word.synonym',
  beginning: 'why.word.beginning',
  spelling: 'why.word.spelling',
};

/** What orders those that are equal so far: a product of these. */
function strengthOf({ text, role, phrase, popularity, stock }: Match['parts'], t: T): string[] {
  const times = (id: MessageId, factor: number) =>
    t(id, { factor: hundredths(factor, t), most: hundredths(1.5, t) });
  return [
    times('why.strength', text),
    role >= 1 ? t('why.namesIt') : times('why.tellsOf', role),
    ...(phrase > 1 ? [times('why.phrase', phrase)] : []),
    popularity > 1 ? times('why.sells', popularity) : t('why.nobodyBought'),
    stock < 1 ? times('why.soldOut', stock) : t('why.canBeHad'),
  ];
}
