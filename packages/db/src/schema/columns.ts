/** Column shapes that every table shares. Ids are UUIDv7 made by the app (`newId()`). */
import { bigint, customType, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const id = () => uuid('id').primaryKey();

/** An amount in the minor units of the currency that stands beside it. */
export const minorUnits = (name: string) => bigint(name, { mode: 'number' });

export const timestamptz = (name: string) =>
  timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** The number of a transaction that never comes twice; compared as `pg_snapshot` does. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

export const createdAt = () => timestamptz('created_at').notNull().defaultNow();
export const updatedAt = () => timestamptz('updated_at').notNull().defaultNow();

/** Raised by every save; a save that names an older one would overwrite it and is refused. */
export const version = () => integer('version').notNull().default(1);
/** The name of the member of staff who saved last; empty: nobody of the staff did. */
export const updatedBy = () => text('updated_by').notNull().default('');
