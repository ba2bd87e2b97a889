// Owns: the simulator's memory and its journal, an append-only file of one JSON record per line.
// A request's changes are written by one write call before the answer leaves, so a process that is
// killed at any moment finds either all of a request's effects or none of them.

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type {
  SimulatedCharge,
  SimulatedDispute,
  SimulatedEvent,
  SimulatedIntent,
  SimulatedPaymentMethod,
  SimulatedRefund,
} from './objects.ts';

type StoredAnswer = { id: string; fingerprint: string; status: number; body: unknown };
type Delivery = { id: string; done: boolean; attempts: number };

type Records = {
  payment_intent: SimulatedIntent;
  charge: SimulatedCharge;
  refund: SimulatedRefund;
  dispute: SimulatedDispute;
  payment_method: SimulatedPaymentMethod;
  event: SimulatedEvent;
  answer: StoredAnswer;
  delivery: Delivery;
};
type RecordKind = keyof Records;

export type SimulatorStore = {
  get<K extends RecordKind>(kind: K, id: string): Records[K] | undefined;
  /** Oldest first. */
  list<K extends RecordKind>(kind: K): Records[K][];
  /** Takes effect at once in memory; reaches the journal with the next `commit`. */
  put<K extends RecordKind>(kind: K, value: Records[K]): void;
  commit(): void;
  clear(): void;
};

const kinds: readonly RecordKind[] = [
  'payment_intent',
  'charge',
  'refund',
  'dispute',
  'payment_method',
  'event',
  'answer',
  'delivery',
];

/** Opens the journal at `file`, or keeps everything in memory when there is none. */
export function openStore(file: string | null): SimulatorStore {
  const tables = new Map<RecordKind, Map<string, { id: string }>>(
    kinds.map((kind) => [kind, new Map()]),
  );
  let pending: string[] = [];

  if (file !== null) {
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) {
      replay(readFileSync(file, 'utf8'), tables);
      forget(tables);
      compact(file, tables);
    }
  }

  return {
    get(kind, id) {
      return tableOf(tables, kind).get(id);
    },
    list(kind) {
      return [...tableOf(tables, kind).values()];
    },
    put(kind, value) {
      tableOf(tables, kind).set(value.id, value);
      if (file !== null) pending.push(`${JSON.stringify({ kind, value })}\n`);
    },
    commit() {
      if (file === null || pending.length === 0) return;
      const text = pending.join('');
      pending = [];
      appendFileSync(file, text);
    },
    clear() {
      for (const table of tables.values()) table.clear();
      pending = [];
      if (file !== null) writeFileSync(file, '');
    },
  };
}

function tableOf<K extends RecordKind>(
  tables: Map<RecordKind, Map<string, { id: string }>>,
  kind: K,
): Map<string, Records[K]> {
  return tables.get(kind) as Map<string, Records[K]>;
}

function replay(text: string, tables: Map<RecordKind, Map<string, { id: string }>>): void {
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      const { kind, value } = JSON.parse(line) as { kind: RecordKind; value: { id: string } };
      tables.get(kind)?.set(value.id, value);
    } catch {
      // A machine that lost power may leave half a line at the end; what came before it holds.
      return;
    }
  }
}

/** Events and stored answers pile up; Stripe too keeps them for a while only. */
const remembered = 10_000;

function forget(tables: Map<RecordKind, Map<string, { id: string }>>): void {
  for (const kind of ['event', 'delivery', 'answer'] as const) {
    const table = tableOf(tables, kind);
    const ids = [...table.keys()];
    for (const id of ids.slice(0, Math.max(0, ids.length - remembered))) table.delete(id);
  }
}

function compact(file: string, tables: Map<RecordKind, Map<string, { id: string }>>): void {
  const lines: string[] = [];
  for (const [kind, table] of tables) {
    for (const value of table.values()) lines.push(`${JSON.stringify({ kind, value })}\n`);
  }
  const next = `${file}.next`;
  writeFileSync(next, lines.join(''));
  renameSync(next, file);
}
