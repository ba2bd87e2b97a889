import { expect, test } from 'vitest';
import { slugPattern } from './slug.ts';
import { toSlug } from './to-slug.ts';

test.each([
  ['Crème Brûlée, Set of 2', 'creme-brulee-set-of-2'],
  ["Children's cup", 'childrens-cup'],
  ['Łódź & Straße', 'lodz-strasse'],
  ['Küche', 'kuche'],
  ['Кружка', 'kruzhka'],
  ['Кружка «Лес» 350 мл', 'kruzhka-les-350-ml'],
  ['手工陶瓷茶杯', 'shou-gong-tao-ci-cha-bei'],
  ['كوب شاي', 'kwb-shy'],
  ['ถ้วยชา', 'thwycha'],
  ['Mug マグ 2', 'mug-magu-2'],
  ['½ litre', '1-2-litre'],
  ['🫖', ''],
])('%s is %s', (title, slug) => {
  expect(toSlug(title)).toBe(slug);
  if (slug) expect(slug).toMatch(slugPattern);
});

test('German letters are written as Germans write them', () => {
  expect(toSlug('Küchentücher, Größe 5', 'de')).toBe('kuechentuecher-groesse-5');
});
