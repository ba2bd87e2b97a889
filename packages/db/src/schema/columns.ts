/** Column shapes that every table shares. Ids are UUIDv7 made by the app (`newId()`). */
import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core';

export const id = () => uuid('id').primaryKey();

/** An amount in the minor units of the currency that stands beside it. */
export const minorUnits = (name: string) => bigint(name, { mode: 'number' });

export const timestamptz = (name: string) =>
  timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

export const createdAt = () => timestamptz('created_at').notNull().defaultNow();
export const updatedAt = () => timestamptz('updated_at').notNull().defaultNow();
