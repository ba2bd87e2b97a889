// Owns the hearing of news: one look at the database tells all that was committed since the last one, whoever
// wrote it and whenever it began, and serves everybody who asked before the look began.
import type { Sql } from '@kontor/db/client.ts';
import { SharedLook, seenNow } from './seen.ts';
import { keptSeconds } from './tell.ts';
import type { Heard, Topic } from './topics.ts';

/** Told of every look that found something. Null: what happened meanwhile is not known. */
type Hear<T extends Topic> = (heard: readonly Heard<T>[] | null) => void;

export class NewsReader<T extends Topic> {
  readonly #sql: Sql;
  readonly #topic: T;
  readonly #hear: Hear<T>;
  #seen: string | undefined;
  #lookedAt = 0;
  readonly #shared = new SharedLook(() => this.#once());

  constructor(sql: Sql, topic: T, hear: Hear<T>) {
    this.#sql = sql;
    this.#topic = topic;
    this.#hear = hear;
  }

  /** When this resolves, everything was heard that was committed before it was asked. Fails with the database. */
  look(): Promise<void> {
    return this.#shared.ask();
  }

  async #once(): Promise<void> {
    const at = performance.now();
    // Half the time for which news are kept, so that the two clocks need not agree.
    const isAway = at - this.#lookedAt > (keptSeconds / 2) * 1000;
    const since = isAway ? undefined : this.#seen;
    const found = await (since === undefined ? this.#first() : this.#since(since));
    this.#lookedAt = at;
    this.#seen = found.seen;
    if (found.heard === null || found.heard.length > 0) this.#hear(found.heard);
  }

  async #first() {
    const sql = this.#sql;
    const [row] = await sql<{ seen: string }[]>`select ${sql.unsafe(seenNow)} as seen`;
    return { seen: row?.seen ?? '', heard: null };
  }

  /** One statement, so that what is seen and what is heard are of one moment. */
  async #since(seen: string) {
    const sql = this.#sql;
    const rows = await sql<{ seen: string; id: string | null; told: Heard<T>['told'] | null }[]>`
      select moment.seen, n.id, n.told from (select ${sql.unsafe(seenNow)} as seen) moment
      left join news n on n.topic = ${this.#topic}
        and n.changed >= pg_snapshot_xmin(${seen}::text::pg_snapshot)
        and not pg_visible_in_snapshot(n.changed, ${seen}::text::pg_snapshot)
      order by n.id`;
    const heard = rows.flatMap(({ id, told }) => (id && told ? [{ id, told }] : []));
    return { seen: rows[0]?.seen ?? seen, heard };
  }
}
