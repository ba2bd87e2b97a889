import { expect, test } from 'vitest';
import { product, shelf, shop } from './testing.ts';
import { createWordIndex } from './word-index.ts';

const colour = (label: string, color: string) => [{ label, color }];

const shelves: Record<string, ReturnType<typeof shelf>> = {
  de: shelf('de-AT', [
    { title: 'Tischlampe aus Messing', values: colour('Moos', '#5b6b3f') },
    'Große Stühle',
    'Wolldecke 1,5 kg',
    'Nussknacker',
    'Kaffeebecher 0,35 l',
    'Grüner Tee',
    'Teller',
  ]),
  fr: shelf('fr', [
    { title: 'Lampe de bureau', values: colour('Mousse', '#5b6b3f') },
    { title: 'Bureau en chêne' },
    "Carafe d'eau 1,5 L",
    'Étagère à épices',
    'Chevaux de bois',
  ]),
  es: shelf('es', [
    { title: 'Lámpara de mesa', values: colour('Musgo', '#5b6b3f') },
    'Mesa de roble',
    'Sillas plegables',
  ]),
  ar: shelf('ar', [
    { title: 'كُوبٌ خزفي', values: colour('طحلب', '#5b6b3f') },
    'مصباح مكتب',
    'إبريق شاي ٢ لتر',
  ]),
  ja: shelf('ja', ['抹茶茶碗 織部', 'ガラスのコップ', 'カタカナ', '東京都のお土産']),
  zh: shelf('zh', ['陶瓷茶杯', '玻璃杯', '羊毛毯子']),
  ko: shelf('ko', ['커피잔 세트', '양모 담요']),
  th: shelf('th', ['แก้วกาแฟเซรามิก', 'ผ้าปูโต๊ะลินิน']),
};

test.each([
  ['de', 'tischlampen', 'Tischlampe aus Messing'],
  ['de', 'lampe', 'Tischlampe aus Messing'],
  ['de', 'Lampen', 'Tischlampe aus Messing'],
  ['de', 'Nachttischlampe', 'Tischlampe aus Messing'],
  ['de', 'grüne lampe', 'Tischlampe aus Messing'],
  ['de', 'stuhl', 'Große Stühle'],
  ['de', 'grosse stuehle', 'Große Stühle'],
  ['de', 'woll decke', 'Wolldecke 1,5 kg'],
  ['de', 'wolldecke 1500 g', 'Wolldecke 1,5 kg'],
  ['de', 'nusknacker', 'Nussknacker'],
  ['de', 'kaffee becher 350 ml', 'Kaffeebecher 0,35 l'],
  ['fr', 'lampes', 'Lampe de bureau'],
  ['fr', 'lampe verte', 'Lampe de bureau'],
  ['fr', 'bureau', 'Bureau en chêne'],
  ['fr', 'carafe eau', "Carafe d'eau 1,5 L"],
  ['fr', 'etagere epices', 'Étagère à épices'],
  ['fr', 'cheval', 'Chevaux de bois'],
  ['es', 'lampara verde', 'Lámpara de mesa'],
  ['es', 'mesas', 'Mesa de roble'],
  ['es', 'silla', 'Sillas plegables'],
  ['ar', 'كوب', 'كُوبٌ خزفي'],
  ['ar', 'الكوب', 'كُوبٌ خزفي'],
  ['ar', 'كوب اخضر', 'كُوبٌ خزفي'],
  ['ar', 'ابريق 2 لتر', 'إبريق شاي ٢ لتر'],
  ['ja', '茶碗', '抹茶茶碗 織部'],
  ['ja', '抹茶', '抹茶茶碗 織部'],
  ['ja', 'コップ', 'ガラスのコップ'],
  ['ja', 'ｶﾀｶﾅ', 'カタカナ'],
  ['ja', '土産', '東京都のお土産'],
  ['zh', '茶杯', '陶瓷茶杯'],
  ['zh', '毯子', '羊毛毯子'],
  ['zh', '陶瓷杯', '陶瓷茶杯'],
  ['ko', '커피', '커피잔 세트'],
  ['ko', '담요', '양모 담요'],
  ['th', 'กาแฟ', 'แก้วกาแฟเซรามิก'],
  ['th', 'ผ้าปูโต๊ะ', 'ผ้าปูโต๊ะลินิน'],
])('in %s, %s finds %s first', (language, query, title) => {
  expect(shelves[language]?.titles(query)[0]).toBe(title);
});

test('a part of a word that only ends alike is no compound', () => {
  expect(shelf('de', ['Kaffee', 'Tee']).titles('fee')).not.toContain('Kaffee');
  expect(shelf('de', ['Rakette', 'Halskette']).titles('kette')).toEqual(['Halskette']);
});

test('corrections are written with their accents', () => {
  const { index } = shelf('de', ['Größe Stühle']);
  expect(index.search('stühlee', shop)).toMatchObject({
    suggestion: 'stühle',
    words: [{ typed: 'stühlee', as: ['stühle'], by: 'spelling', known: false }],
  });
});

test.each(['en', 'de', 'fr', 'ar', 'ja', 'th', 'xx', '', 'not a language'])(
  'in "%s" nothing typed does harm',
  (language) => {
    const index = createWordIndex(language, []);
    index.put(0, product({ title: 'Mug', description: 'Plain.' }));
    for (const query of strange) {
      const { matched, hits } = index.search(query, shop);
      expect(hits.length === 0).toBe(matched === 'none');
      index.put(index.count, product({ title: query, codes: [query], tags: [query] }));
    }
    for (const query of strange) index.search(query, { ...shop, typing: true });
    expect(index.count).toBe(strange.length + 1);
  },
);

/** What has broken text handling elsewhere. */
const strange = [
  '',
  ' ',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\uDFFF\uD800',
  'é'.normalize('NFD'),
  'Z̸̡̢͓̼̬a̷l̶g̵o̴',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '\u202eevil\u202c',
  'مُنَاقَشَةُ سُبُلِ',
  'ﷺ',
  'İstanbul ıI',
  'ẞßſﬀ',
  '𝔗𝔥𝔢 𝕢𝕦𝕚𝕔𝕜',
  'constructor',
  '__proto__ hasOwnProperty toString',
  '1e309 -0 0x0 NaN Infinity 1,2,3.4.5',
  '9'.repeat(200),
  'a-'.repeat(100),
  "'".repeat(200),
  '(?:a+)+$ [a-z] \\d+ $1',
  "' or 1=1; drop table products --",
  '<script>alert(1)</script>',
  '%s%n{{7*7}}',
  '田中さんにあげて下さい'.repeat(12),
  'ก็'.repeat(80),
  'a '.repeat(100),
];
