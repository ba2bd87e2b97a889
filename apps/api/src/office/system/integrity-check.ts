import type { SQL } from 'drizzle-orm';

/** A query that must be empty, its rule in words, and the name under which both are known. */
export type IntegrityCheck = { name: string; rule: string; query: SQL };
