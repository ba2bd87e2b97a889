// Owns the writing of news: part of the transaction that makes them true, so what is rolled back is never
// told, and what is committed is never lost. No NOTIFY: it holds a lock at commit that all of Postgres shares
// (src/backend/commands/async.c, PreCommit_Notify), so that orders would be committed one after the other.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { news } from '@kontor/db/schema/news.ts';
import { gt, lt, type SQL, sql } from 'drizzle-orm';
import type { Told, Topic } from './topics.ts';

/**
 * An INSERT that tells `told`: a statement, or a part of one that writes more.
 * @param from a row of that one (`from placed`), without which nothing is told
 */
export function telling<T extends Topic>(topic: T, told: Told[T], from = sql``): SQL {
  return sql`insert into ${news} (topic, id, told)
    select ${topic}, ${newId()}::uuid, ${JSON.stringify(told)}::jsonb ${from}`;
}

export async function tell<T extends Topic>(tx: Tx, topic: T, told: Told[T]): Promise<void> {
  await tx.execute(telling(topic, told));
}

/** Who has not looked for half of this takes everything for changed. */
export const keptSeconds = 3600;

/** A database that was restored into a new server counts its transactions anew: news of the old one would never end. */
export async function forgetForeignNews(tx: Tx): Promise<void> {
  await tx.delete(news).where(gt(news.changed, sql`pg_current_xact_id()`));
}

export async function forgetOldNews(tx: Tx): Promise<void> {
  await tx.delete(news).where(lt(news.at, sql`now() - ${keptSeconds} * interval '1 second'`));
}
