import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { testDb } from '@kontor/db/testing.ts';
import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browser, testApp } from '../../testing.ts';
import { createLiveChannel, type LiveFact, tellLive } from './channel.ts';
import { listen } from './listen.ts';

const app = await testApp();
const { db } = app;

afterEach(() => {
  vi.restoreAllMocks();
});

/** The next facts of a stream, with a limit so that a lost one fails the test. */
async function take(facts: AsyncGenerator<LiveFact>, count: number): Promise<LiveFact[]> {
  const taken: LiveFact[] = [];
  while (taken.length < count) {
    const { value, done } = await facts.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

const types = (facts: LiveFact[]) => facts.map(({ type }) => type);

describe('the live channel', () => {
  test('tells what was committed, in order, and nothing that was rolled back', async () => {
    const stop = new AbortController();
    const facts = app.services.live.facts(stop.signal);
    const first = facts.next();
    await inTransaction(db, (tx) =>
      tellLive(tx, { type: 'undone' }).then(() => Promise.reject('no')),
    ).catch(() => {});
    await inTransaction(db, (tx) => tellLive(tx, { type: 'one', orderId: newId() }));
    await tellLive(db, { type: 'two' });
    expect(types([(await first).value, ...(await take(facts, 1))])).toEqual(['one', 'two']);
    stop.abort();
    expect((await facts.next()).done).toBe(true);
  });

  test('gives a page that was away what it missed, each once', async () => {
    const stop = new AbortController();
    const early = app.services.live.facts(stop.signal);
    const waiting = early.next();
    await tellLive(db, { type: 'a' });
    const seen: LiveFact = (await waiting).value;
    await tellLive(db, { type: 'b' });
    await tellLive(db, { type: 'c' });
    await take(early, 2);
    const late = app.services.live.facts(stop.signal, seen.id);
    expect(types(await take(late, 2))).toEqual(['b', 'c']);
    const next = late.next();
    await tellLive(db, { type: 'd' });
    expect((await next).value.type).toBe('d');
    stop.abort();
  });

  test('asks a page to read everything again when it cannot know what was missed', async () => {
    const stop = new AbortController();
    const facts = app.services.live.facts(stop.signal, newId());
    expect(types(await take(facts, 1))).toEqual(['resync']);
    stop.abort();
  });

  test('survives the loss of its connection and says so', async () => {
    const stop = new AbortController();
    const facts = app.services.live.facts(stop.signal);
    const next = facts.next();
    await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`);
    expect((await next).value.type).toBe('resync');
    await tellLive(db, { type: 'after' });
    expect(types(await take(facts, 1))).toEqual(['after']);
    stop.abort();
  });

  test('ignores what is no fact', async () => {
    const stop = new AbortController();
    const facts = app.services.live.facts(stop.signal);
    const next = facts.next();
    await db.execute(sql`select pg_notify('kontor_live', 'nonsense')`);
    await db.execute(sql`select pg_notify('kontor_live', '{"id": 1}')`);
    await tellLive(db, { type: 'sense' });
    expect((await next).value.type).toBe('sense');
    stop.abort();
  });

  test('ends its streams when it is closed, and leaves no listener behind', async () => {
    const own = await testDb();
    const live = await createLiveChannel(own.sql);
    const facts = live.facts(new AbortController().signal);
    const next = facts.next();
    await live.close();
    expect((await next).done).toBe(true);
  });
});

test('any channel can be listened to, also after the connection was lost', async () => {
  const { sql: raw, db: own } = await testDb();
  const heard: string[] = [];
  let connections = 0;
  const stop = await listen(raw, 'kontor_catalog', {
    onMessage: (payload) => heard.push(payload),
    onConnect: () => {
      connections += 1;
    },
  });
  await own.execute(sql`select pg_notify('kontor_catalog', 'x')`);
  await expect.poll(() => heard).toEqual(['x']);
  await own.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`);
  await expect.poll(() => connections, { timeout: 5000 }).toBe(2);
  await own.execute(sql`select pg_notify('kontor_catalog', 'y')`);
  await expect.poll(() => heard).toEqual(['x', 'y']);
  await stop();
});

describe('the stream for staff', () => {
  test('tells who may see orders, with an id to go on from, until they may not', async () => {
    const [id, roleId] = [newId(), newId()];
    await inTransaction(db, async (tx) => {
      await tx
        .insert(staffRoles)
        .values({ id: roleId, name: 'Reader', permissions: ['orders.read'] });
      const email = 'reader@example.com';
      await tx.insert(staff).values({ id, email, name: 'Rea', passwordHash: 'x', roleId });
    });
    const who = browser(app);
    await app.services.staffSessions.signIn(who.cookies, id);
    const stream = (await who.api.admin.live.events()) as AsyncGenerator<
      [string, { type: string; orderId?: string }, symbol]
    >;
    const orderId = newId();
    const listening = vi.spyOn(app.services.live, 'facts');
    const first = stream.next();
    await vi.waitFor(() => expect(listening).toHaveBeenCalledOnce());
    await tellLive(db, { type: 'order.placed', orderId });
    const [eventId, told] = (await first).value;
    expect(eventId).toMatch(/^[\da-f-]{36}$/);
    expect(told).toEqual({ type: 'order.placed', orderId });

    await inTransaction(db, (tx) =>
      tx.update(staffRoles).set({ permissions: [] }).where(eq(staffRoles.id, roleId)),
    );
    const second = stream.next();
    await tellLive(db, { type: 'order.placed', orderId });
    expect((await second).done).toBe(true);
  });

  test('ends when its reader signs out, or every session is ended', async () => {
    const [id, roleId] = [newId(), newId()];
    await inTransaction(db, async (tx) => {
      const permissions = ['orders.read'];
      await tx.insert(staffRoles).values({ id: roleId, name: 'Leaver', permissions });
      const email = 'leaver@example.com';
      await tx.insert(staff).values({ id, email, name: 'Lea', passwordHash: 'x', roleId });
    });
    const who = browser(app);
    await app.services.staffSessions.signIn(who.cookies, id);
    const stream = (await who.api.admin.live.events()) as AsyncGenerator<unknown>;
    const listening = vi.spyOn(app.services.live, 'facts');
    const next = stream.next();
    await vi.waitFor(() => expect(listening).toHaveBeenCalledOnce());
    await app.services.staffSessions.invalidateAll(id);
    await tellLive(db, { type: 'order.placed', orderId: newId() });
    expect((await next).done).toBe(true);
  });
});
