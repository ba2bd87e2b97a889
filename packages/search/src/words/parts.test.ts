import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestFirst } from './best.ts';
import { colourFamilies } from './colours.ts';
import { fold } from './fold.ts';
import { languageOf } from './language.ts';
import { allowedEdits, editsBetween, editsToBeginning, Spelling } from './spelling.ts';
import { Tokenizer } from './tokens.ts';
import { measure } from './units.ts';

test.each([
  ['Crème Brûlée', 'creme brulee'],
  ['STRAẞE Straße', 'strasse strasse'],
  ['Ørsted Łódź Œuvre', 'orsted lodz oeuvre'],
  ['SlimBlade™ Mouse®', 'slimblade mouse'],
  ['ﬁne Ｆｕｌｌ ｶﾅ', 'fine full カナ'],
  ['أَكْوَاب ٢٠', 'اكواب 20'],
  ['۱۲ ४५', '12 45'],
  ['17″ 15”', '17" 15"'],
  ['แก้ว', 'แก้ว'],
  ['한국', '한국'],
])('%s is folded to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

const words = (language: string, text: string) =>
  new Tokenizer(languageOf(language)).tokens(text).map(({ form }) => form || '|');
const also = (language: string, text: string) =>
  new Tokenizer(languageOf(language))
    .tokens(text)
    .flatMap((token) => token.also.map(({ form, span }) => `${form}/${span}`));

test.each([
  ['en', 'Desk, lamp (black) – new', ['desk', '|', 'lamp', '|', 'black', '|', 'new']],
  ['en', "Men's don't rock'n'roll", ['men', 'dont', 'rocknroll']],
  ['fr', "l'eau d'été qu’on", ['eau', 'ete', 'on']],
  ['en', '1.50 1,000 1.8', ['1.5', '1000', '1.8']],
  ['de', '1,50 1.000 1,8', ['1.5', '1000', '1.8']],
  ['zh', '陶瓷茶杯', ['陶瓷', '茶杯']],
])('in %s, %s is cut into %j', (language, text, expected) => {
  expect(words(language, text)).toEqual(expected);
});

test.each([
  ['T-Shirt', ['tshirt/2']],
  ['AB-12/3', ['ab123/3']],
  ['keyboard/mouse', []],
  ['2 l 2l 2-litre', ['2000ml/2', '2000ml/1', '2000ml/2', '2litre/2']],
  ['17" wide', ['17in/2']],
  ['0.5 L', ['500ml/2']],
])('%s also stands for %j', (text, expected) => {
  expect(also('en', text).sort()).toEqual(expected.sort());
});

test.each([
  ['1.5', 'kg', '1500g'],
  ['120', 'cm', '1200mm'],
  ['0.1', 'm', '100mm'],
  ['3', 'zebras', null],
])('%s %s measures %s', (number, unit, expected) => {
  expect(measure(number, unit)).toBe(expected);
});

test.each([
  ['#3F4F3C', ['green']],
  ['#5b6b3f', ['green']],
  ['#1f2a44', ['blue']],
  ['#800020', ['red']],
  ['#b4593a', ['orange', 'brown']],
  ['#d2a24c', ['yellow']],
  ['#8b4513', ['brown']],
  ['#d2b48c', ['beige']],
  ['#fff', ['white']],
  ['#111', ['black']],
  ['#708090', ['grey', 'blue']],
  ['#008080', ['turquoise']],
  ['#673147', ['purple']],
  ['#ffc0cb', ['pink']],
  ['moss', []],
])('%s is of the families %j', (hex, families) => {
  expect(colourFamilies(hex)).toEqual(families);
});

test.each([
  ['mug', 0],
  ['lamp', 1],
  ['tableau', 1],
  ['tablecloth', 2],
  ['ab123456', 0],
])('%s may hold %i errors', (word, edits) => {
  expect(allowedEdits(word)).toBe(edits);
});

/** The textbook's table, whole. */
function slowEdits(one: string, other: string): number {
  const d = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => d[i]?.[j] ?? 0;
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const change = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        least = Math.min(least, at(i - 2, j - 2) + 1);
      }
      (d[i] ?? [])[j] = least;
    }
  }
  return at(one.length, other.length);
}

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 });

test('edits are counted as by the textbook, up to the most', () => {
  fc.assert(
    fc.property(short, short, fc.constantFrom(1, 2), (one, other, most) => {
      expect(editsBetween(one, other, most)).toBe(Math.min(slowEdits(one, other), most + 1));
    }),
    { numRuns: 500 },
  );
});

test('edits to a beginning are the fewest to any', () => {
  fc.assert(
    fc.property(short, short, fc.constantFrom(1, 2), (one, other, most) => {
      const all = Array.from({ length: other.length + 1 }, (_, n) =>
        slowEdits(one, other.slice(0, n)),
      );
      expect(editsToBeginning(one, other, most)).toBe(Math.min(...all, most + 1));
    }),
    { numRuns: 500 },
  );
});

test('near words are those within the edits, none is overlooked', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(short, { maxLength: 40 }),
      short,
      fc.constantFrom(1, 2),
      (all, typed, edits) => {
        const spelling = new Spelling();
        all.forEach((word, at) => {
          spelling.add(word, at);
        });
        const expected = all.flatMap((word, at) => {
          const distance = slowEdits(typed, word);
          return word.length >= 3 && distance > 0 && distance <= edits ? [at] : [];
        });
        const found = spelling.near(typed, edits).map(({ word }) => word);
        expect(found.sort((a, b) => a - b)).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('the best of many are the first of all in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
      fc.nat(70),
      (scores, most) => {
        const ordinals = Uint32Array.from(scores, (_, at) => at);
        const all = [...ordinals].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
        expect([...bestFirst(Float64Array.from(scores), ordinals, most)]).toEqual(
          all.slice(0, most),
        );
      },
    ),
  );
});
