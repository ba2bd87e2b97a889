// Reads the Icecat catalogue and its ratings: real goods of electronics, and what people judged of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { WordDocument } from '@kontor/search/words/reader.ts';

export type Rated = { query: string; ratings: Map<string, number> };
export type Goods = { ids: string[]; documents: WordDocument[] };

/** Attributes that tell what the thing is. */
const types = ['attr_t_product_type', 'attr_t_type'];

export function readGoods(folder: string): Goods {
  const ids: string[] = [];
  const documents: WordDocument[] = [];
  const text = gunzipSync(readFileSync(join(folder, 'products.ndjson.gz'))).toString('utf8');
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const product = JSON.parse(line) as Record<string, unknown>;
    const words = (key: string) => (typeof product[key] === 'string' ? product[key] : '');
    const isText = (key: string) => key.startsWith('attr_t_') && !types.includes(key);
    ids.push(words('id'));
    documents.push({
      title: words('title'),
      brand: words('supplier'),
      type: types.map(words).find((type) => /\p{L}/u.test(type)) ?? '',
      categories: [],
      tags: [],
      values: Object.keys(product)
        .filter(isText)
        .map((key) => ({ label: words(key), color: null })),
      codes: [words('name'), ...(Array.isArray(product.ean) ? product.ean.map(String) : [])],
      description: words('short_description'),
    });
  }
  return { ids, documents };
}

/** The queries, each with the ratings 0–3 that people gave products by id. */
export function readRatings(folder: string): Rated[] {
  const byQuery = new Map<string, Map<string, number>>();
  const [, ...lines] = readFileSync(join(folder, 'ratings.csv'), 'utf8').trim().split(/\r?\n/);
  for (const line of lines) {
    const [query = '', id = '', rating = '0'] = line.split(',');
    const ratings = byQuery.get(query) ?? new Map<string, number>();
    ratings.set(id, Number(rating));
    byQuery.set(query, ratings);
  }
  return [...byQuery].map(([query, ratings]) => ({ query, ratings }));
}
