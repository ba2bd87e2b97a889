import { inTransaction, type RootDb } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { testDb } from '@kontor/db/testing.ts';
import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browser, testApp } from '../../testing.ts';
import { tell } from '../news/tell.ts';
import { createLiveChannel, type LiveFact } from './channel.ts';

const app = await testApp();
const { db } = app;

afterEach(() => {
  vi.restoreAllMocks();
});

const tellLive = (own: RootDb, told: { type: string; orderId?: string }) =>
  inTransaction(own, (tx) => tell(tx, 'orders', told));

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
      tell(tx, 'orders', { type: 'undone' }).then(() => Promise.reject('no')),
    ).catch(() => {});
    await tellLive(db, { type: 'one', orderId: newId() });
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

  test('loses nothing when its connection is lost', async () => {
    const stop = new AbortController();
    const facts = app.services.live.facts(stop.signal);
    const next = facts.next();
    await tellLive(db, { type: 'before' });
    const cut = await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name = 'kontor test'`);
    expect(cut.length).toBeGreaterThan(0);
    await tellLive(db, { type: 'after' });
    expect(types([(await next).value, ...(await take(facts, 1))])).toEqual(['before', 'after']);
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
