// Why a product stands where it does in a search, in sentences: what the API tells in codes and numbers.
import type { Outputs } from '../../api.ts';
import { plural } from '../../format/money.tsx';

export type Explained = Outputs['search']['explain'];
type Match = NonNullable<Explained['match']>;
type Word = Match['words'][number];

/** The first says where it stands. */
export function sentencesOf(explained: Explained): string[] {
  return [
    placeOf(explained),
    ...markOf(explained),
    ...aheadOf(explained),
    ...(explained.match ? matchOf(explained.match, explained.colours) : []),
    ...learnedOf(explained),
  ];
}

function placeOf({ standing, position, total, status, match, best }: Explained): string {
  switch (standing) {
    case 'listed':
      return `Number ${position} of ${total}.`;
    case 'not_sold':
      if (status === 'draft') return 'Not found: it is a draft.';
      if (status === 'archived') return 'Not found: it is archived.';
      return 'Not found: it is not on sale in this market, as it has no price there or no variant.';
    case 'no_word':
      return 'Not found: none of the words is in it, and no synonym leads to it.';
    case 'apart':
      return 'Not in the list, as it lacks a word: it is shown below, under “Some of these words”.';
    case 'fewer_words': {
      const [own, most] = [match?.bucket.matched ?? 0, best?.matched ?? 0];
      return own < most
        ? `Not found: it has ${own} of the words, others have ${most}. Only those with the most are listed.`
        : 'Not found: its words stand in long attributes only, and others are called so.';
    }
  }
}

const marks = {
  pinned: 'Pinned: it stands first, whatever its words.',
  buried: 'Buried: it stands after everything else that was found.',
  boosted: 'Boosted: it fits the rule’s conditions, so it rises by one step.',
} as const;

const markOf = ({ mark, position }: Explained): string[] =>
  mark === null || position === null ? [] : [marks[mark]];

/** Only in the list itself; what is pinned or buried stands where it was put. */
function learnedOf({ learned, position, mark }: Explained): string[] {
  if (learned === 0 || position === null || mark === 'pinned' || mark === 'buried') return [];
  const part = learned >= 1 ? 'one step' : `${learned.toFixed(2)} of a step`;
  return [
    `Shoppers choose it more often than its place explains: it rises by ${part}, one at most.`,
  ];
}

function aheadOf({ ahead, mark }: Explained): string[] {
  if (ahead === null || mark === 'pinned') return [];
  const { pinned, closer, better } = ahead;
  const parts = [
    pinned > 0 ? `${pinned} pinned` : '',
    closer > 0 ? `${closer} with more of the words, less guessed or boosted` : '',
    better > 0 ? `${better} that fit better` : '',
  ].filter(Boolean);
  if (parts.length === 0) return ['Nothing stands before it.'];
  return [`Before it: ${new Intl.ListFormat('en').format(parts)}.`];
}

function matchOf({ words, bucket, steps, parts }: Match, colours: Explained['colours']): string[] {
  const { matched, solid, required } = bucket;
  const halves = matched - solid;
  return [
    ...words.map((word) => wordOf(word, colours[word.typed] ?? [])),
    `It has ${matched} of ${plural(required, 'word')}${halves > 0 ? `, ${halves} of them in long attributes only, which counts half` : ''}.`,
    steps === 0
      ? 'Nothing was guessed.'
      : `Guessed: ${plural(steps, 'step')} away from what was typed. Fewer steps stand first.`,
    ...strengthOf(parts),
  ];
}

const places: Record<NonNullable<Word['match']>['fields'][number], string> = {
  title: 'the title',
  brand: 'the brand',
  type: 'the product type',
  category: 'a category',
  tag: 'a tag',
  value: 'an option or attribute',
  colour: 'the family of one of its colours',
  code: 'a SKU or barcode',
  attribute: 'a long attribute',
  description: 'the description',
};

function wordOf({ typed, light, match }: Word, colours: readonly string[]): string {
  if (!match) {
    return light ? `“${typed}” need not be there.` : `“${typed}” is not in it.`;
  }
  const { as, by, fields } = match;
  const family = `the family of ${new Intl.ListFormat('en').format(colours)}`;
  const where = new Intl.ListFormat('en').format(
    fields.map((field) => (field === 'colour' && colours.length > 0 ? family : places[field])),
  );
  return `${ways[by](typed, as)}, in ${where || 'it'}.`;
}

type Way = (typed: string, as: string) => string;
const taken =
  (how: string): Way =>
  (typed, as) =>
    typed === as ? `“${typed}” is there` : `“${typed}” was taken for “${as}”, ${how}`;

const ways: Record<NonNullable<Word['match']>['by'], Way> = {
  exact: (typed) => `“${typed}” is there`,
  inflection: taken('another form of it'),
  measure: taken('the same measure'),
  code: taken('a code with or without its dashes'),
  joined: taken('written together'),
  split: taken('written apart'),
  compound: taken('part of a longer word'),
  synonym: taken('by a synonym'),
  beginning: taken('which it is the beginning of'),
  spelling: taken('with an error corrected'),
};

/** What orders those that are equal so far: a product of these. */
function strengthOf({ text, role, phrase, popularity, stock }: Match['parts']): string[] {
  const times = (factor: number) => `× ${factor.toFixed(2)}`;
  return [
    `How strongly the words stand in it: ${text.toFixed(2)}.`,
    role >= 1
      ? 'Its title, type or category names just this thing.'
      : `It tells of this thing rather than naming it: ${times(role)}.`,
    ...(phrase > 1 ? [`The words stand side by side in the title: ${times(phrase)}.`] : []),
    popularity > 1 ? `It sells: ${times(popularity)}, at most × 1.50.` : 'Nobody bought it lately.',
    stock < 1 ? `It is sold out: ${times(stock)}.` : 'It can be had.',
  ];
}
