// Owns what this process keeps of what is the same for everybody, pages and answers, and that it hears of every
// change before it answers out of it: what was committed before somebody asked is in what they get. Only what
// comes by the clock, or is counted by a job (how well things sell), may be a minute late.
import type { Sql } from '@kontor/db/client.ts';
import type { Logger } from 'pino';
import { MicroCache } from '../platform/http/micro-cache.ts';
import { anything, assortment, type Entry, TaggedCache } from '../platform/http/tagged-cache.ts';
import { NewsReader } from '../platform/news/reader.ts';
import type { Heard } from '../platform/news/topics.ts';

export type KeptAnswer = Entry & {
  etag: string;
  body: Buffer;
  /** Made when it is first asked for; null: not worth it. */
  gzipped: Promise<Buffer> | null | undefined;
};

/** Roughly: not everybody takes it gzipped, and that is a fifth. */
const sizeOfAnswer = ({ body }: KeptAnswer) => body.length * 1.2;

export type Caches = {
  pages: MicroCache;
  answers: TaggedCache<KeptAnswer>;
  /** Drops what has changed. While the database does not answer in time, what is kept is the best there is. */
  hear(): Promise<void>;
};

/** So long an answer waits for news. */
const patienceMs = 2000;

/** @param log told once when news cannot be heard, and once when they are again */
export function createCaches(sql: Sql, log: Pick<Logger, 'warn' | 'info'>): Caches {
  const pages = new MicroCache();
  const answers = new TaggedCache(sizeOfAnswer, 32 * 1024 * 1024);
  const news = new NewsReader(sql, 'catalogue', (heard) => {
    const tags = heard === null ? anything : tagsOf(heard);
    pages.drop(tags);
    answers.drop(tags);
  });
  let isDeaf = false;
  const tell = (isDeafNow: boolean, err?: unknown) => {
    if (isDeafNow === isDeaf) return;
    isDeaf = isDeafNow;
    if (isDeaf)
      log.warn({ err }, 'what changed cannot be heard: what is kept is answered as it was');
    else log.info('what changed is heard again');
  };
  async function hear(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, patienceMs, 'late');
    });
    try {
      const outcome = await Promise.race([news.look(), late]);
      tell(outcome === 'late');
    } catch (error) {
      tell(true, error);
    } finally {
      clearTimeout(timer);
    }
  }
  return { pages, answers, hear };
}

function tagsOf(heard: readonly Heard<'catalogue'>[]): string[] | typeof anything {
  const tags = new Set<string>();
  for (const { told } of heard) {
    const { products, categories, brands, reshaped } = told;
    if (products === null || brands === undefined) return anything;
    for (const id of products) tags.add(`product:${id}`);
    for (const id of categories) tags.add(`category:${id}`);
    for (const id of brands) tags.add(`brand:${id}`);
    if (!reshaped) continue;
    tags.add(assortment);
    for (const id of categories) tags.add(`place:${id}`);
  }
  return [...tags];
}
