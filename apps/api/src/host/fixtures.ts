// A process that answers out of what it keeps, for tests.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDb, inTransaction, type RootDb } from '@kontor/db/client.ts';
import { afterAll, vi } from 'vitest';
import { saveCategory } from '../catalogue/products/save-category.ts';
import { systemEdit } from '../platform/edit.ts';
import { appRouter } from '../router.ts';
import type { testApp } from '../testing.ts';
import { answerDoor } from './answer-door.ts';
import { Answers } from './answers.ts';
import { createCaches } from './caches.ts';
import { publicAnswers } from './public-answers.ts';

/** With its own caches and connections; `behind` gets what is not answered from what is kept. */
export async function answering(
  app: Awaited<ReturnType<typeof testApp>>,
  root: ConstructorParameters<typeof Answers>[2] = appRouter,
  keeping = publicAnswers,
) {
  // What waits for a lock waits for as long as it is held.
  const database = createDb(app.url, { lockTimeoutMs: 60_000, statementTimeoutMs: 60_000 });
  const own = { ...app, db: database.db };
  const caches = createCaches(database.sql, app.log);
  const behind = vi.fn<RequestListener>((_req, res) => void res.writeHead(204).end());
  const answers = new Answers(own, caches, root, keeping);
  const server = createServer(answerDoor(own, answers, behind)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await database.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (path: string, input: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers });
  return { answers, ask, behind, caches, url, db: database.db };
}

export const makeCategory = (db: RootDb, title: string) =>
  inTransaction(db, (tx) =>
    saveCategory(tx, { id: null, version: 1, title }, systemEdit(new Date())),
  );
