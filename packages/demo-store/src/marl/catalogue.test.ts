// What the demo store promises a newcomer: enough goods, and photographs of every one of them.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { categories, products, scenes } from './catalogue.ts';

const images = fileURLToPath(new URL('images/', import.meta.url));
const pictures = [...products.flatMap((product) => product.images), ...scenes];

it('is a shop, not a sample', () => {
  expect(products.length).toBeGreaterThanOrEqual(48);
  expect(categories.length).toBeGreaterThanOrEqual(8);
  const variants = products.flatMap((product) => product.variants);
  expect(variants.length).toBeGreaterThanOrEqual(130);
  expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length);
  expect(products.filter((product) => product.variants.some((v) => v.compareAt))).toHaveLength(2);
});

it('comes from several workshops, each with more than one thing to sell', () => {
  const count = new Map<string, number>();
  for (const { brand } of products) count.set(brand, (count.get(brand) ?? 0) + 1);
  expect(count.size).toBe(7);
  expect(Math.min(...count.values())).toBeGreaterThan(1);
});

it('shows every product plain and in use, and every colour of it', () => {
  for (const { slug, images: own, variants } of products) {
    const files = own.map(({ file }) => file);
    // Lists show the second picture on hover.
    expect(files[1]).toBe(`${slug}-in-use.webp`);
    for (const { image } of variants) expect(files).toContain(image);
  }
});

it('has every picture that it names, described, and all of them in 12 MB', () => {
  const sizes = pictures.map(({ file }) => statSync(images + file).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12 * 1024 * 1024);
  for (const { file, alt } of pictures)
    expect([file, alt]).toEqual([file, expect.stringMatching(/^[A-Z].{20,}\.$/)]);
});

it('shows a wide scene for the front page and each main category', () => {
  expect(scenes.filter(({ use }) => use === 'home')).toHaveLength(1);
  const headed = scenes.map(({ category }) => category);
  for (const { slug, parent } of categories) if (parent === null) expect(headed).toContain(slug);
});
