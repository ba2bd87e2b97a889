// Owns looking at the database for what was committed since the last look.

/**
 * What a statement can see, as SQL. A standby does not say what the primary has still under way
 * (`pg_current_snapshot` tells `xip` of a snapshot, and in recovery all of it lies in `subxip`: GetSnapshotData
 * in procarray.c): there only what lies before all of that counts as seen, and the rest is read again.
 */
export const seenNow = `(select case when pg_is_in_recovery()
    then concat(pg_snapshot_xmin(s), ':', pg_snapshot_xmin(s), ':') else s::text end
  from pg_current_snapshot() s)`;

/** One look serves all that asked before it began; who asks while one is under way shares the next. */
export class SharedLook<Found> {
  readonly #look: () => Promise<Found>;
  #running: Promise<Found> | undefined;
  #next: Promise<Found> | undefined;

  constructor(look: () => Promise<Found>) {
    this.#look = look;
  }

  get isIdle(): boolean {
    return this.#running === undefined && this.#next === undefined;
  }

  ask(): Promise<Found> {
    if (!this.#running) {
      this.#running = this.#look().finally(() => {
        this.#running = undefined;
      });
      return this.#running;
    }
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.ask();
      });
    return this.#next;
  }
}
