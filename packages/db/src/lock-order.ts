// Owns the order in which one transaction takes its locks, and the check that it is kept. Two
// transactions that take the same locks in one order wait for each other; in two orders they stop each
// other, and the database ends one of them. The locks themselves are taken in `locks.ts`.

/**
 * Everything that is locked, first to last; rows of one table by their id. A row that a function of
 * `locks.ts` holds may be touched again at any time. Names are those of tables; a turn (`… in turn`) is an
 * advisory lock.
 */
export const lockOrder = [
  // One after the other from the very beginning, so that what is read is still so when it is written.
  'set-up in turn',
  'categories in turn',
  'markets in turn',
  'tax rates in turn',
  'imports',
  // People: what a role allows, who has it, whom they invited.
  'staff_roles',
  'staff',
  'staff_invitations',
  'customers',
  // Goods: how they are described.
  'categories',
  'collections',
  'attributes',
  'product_types',
  'search_changes',
  'search_synonyms',
  'search_rules',
  'brands in turn',
  'brands',
  'media',
  'products',
  'variants',
  // From the basket to the money.
  'carts',
  'orders',
  'payments',
  'refunds',
  // What buyers say of it: one after the other of each, so that nobody writes while they are forgotten.
  'reviewers in turn',
  'reviews',
  // What many buyers share, so it is held as shortly as can be.
  'coupons',
  'stock_reservations',
  'stock_levels',
  'buyers in turn',
  // What follows from all of it: written before the commit.
  'listings_due',
  'listings',
  // The numbers of orders: one row for everybody, so that nothing is waited for while it is held.
  'counters',
] as const;

export type Lockable = (typeof lockOrder)[number];

/** A transaction went back in the order of locks: a fault of the program, found before it can hang. */
export class LockOrderError extends Error {
  readonly code = 'LOCK_ORDER';
  constructor(next: string, held: string) {
    super(
      `${next} was locked after ${held}: this can deadlock. Lock it earlier in the transaction; the order is in packages/db/src/lock-order.ts.`,
    );
  }
}

const books = new WeakMap<object, LockBook>();

/** From here on the locks of this transaction are checked. */
export function checkLocksOf(tx: object, book: LockBook): void {
  books.set(tx, book);
}

/** The locks that a checked transaction holds; nothing of one that is not checked. */
export const locksOf = (tx: object): LockBook | undefined => books.get(tx);

type Held = { highest: number; rows: ReadonlyMap<Lockable, readonly string[]> };

/** What one transaction holds. Of a row that an UPDATE without a lock has changed only the table is known. */
export class LockBook {
  #held: Held = { highest: -1, rows: new Map() };

  /** Remembers what is held, for a savepoint; `restore` forgets what was locked since. */
  snapshot(): () => void {
    const before = this.#held;
    return () => {
      this.#held = before;
    };
  }

  /**
   * @param waits false: what others hold was skipped, so nobody can be waiting for each other by it
   * @throws LockOrderError when something that comes later is held, or a later row of the same
   */
  note(name: Lockable, ids: readonly string[], waits = true): void {
    const known = this.#held.rows.get(name) ?? [];
    const more = ids.filter((id) => !known.includes(id));
    if (more.length === 0) return;
    if (waits) {
      this.#refuseLater(name);
      for (const [index, id] of more.entries()) {
        const later = [...known, ...more.slice(0, index)].find((other) => other > id);
        if (later !== undefined) throw new LockOrderError(`${name} ${id}`, `${name} ${later}`);
      }
    }
    this.#add(name, more);
  }

  /** Looks at a statement that locks without asking: an UPDATE or DELETE. @throws LockOrderError */
  see(statement: string): void {
    const [, made = ''] = inserts.exec(statement) ?? [];
    // Nobody waits for a row that is being made, unless it may turn out to be there.
    const isNew = made !== '' && !/\bdo update\b/i.test(statement);
    if (isNew) this.#touch(made, true);
    else if (made !== '') this.#touch(made);
    for (const [, changed = ''] of statement.matchAll(changes)) this.#touch(changed);
  }

  #touch(table: string, isNew = false): void {
    if (!isLockable(table) || this.#held.rows.has(table)) return;
    if (!isNew) this.#refuseLater(table);
    this.#add(table, [], isNew);
  }

  #refuseLater(name: Lockable): void {
    if (lockOrder.indexOf(name) >= this.#held.highest) return;
    throw new LockOrderError(name, lockOrder[this.#held.highest] ?? '');
  }

  #add(name: Lockable, ids: readonly string[], isNew = false): void {
    const { highest, rows } = this.#held;
    this.#held = {
      highest: isNew ? highest : Math.max(highest, lockOrder.indexOf(name)),
      rows: new Map(rows).set(name, [...(rows.get(name) ?? []), ...ids]),
    };
  }
}

const isLockable = (name: string): name is Lockable => lockOrder.some((known) => known === name);

const inserts = /\binsert\s+into\s+(?:"?\w+"?\.)?"?(\w+)"?/i;
// Also finds `for update of` and `do update set`: no table is called so.
const changes = /\b(?:delete\s+from|update)\s+(?:only\s+)?(?:"?\w+"?\.)?"?(\w+)"?/gi;
