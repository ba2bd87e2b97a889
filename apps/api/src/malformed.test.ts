// Nothing that somebody sends makes a fault: every procedure is called with input that nearly fits its
// schema and is hostile in its leaves, and with bodies that are no input at all. The order is fixed
// by a seed. `MALFORMED_REQUESTS=100000` runs as many; see CONTRIBUTING.md.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from './app.ts';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { makeOrder } from './office/mails/fixtures.ts';
import { encodeCursor } from './platform/cursor.ts';
import { appRouter } from './router.ts';
import { makeSellingRules } from './sales/carts/fixtures.ts';
import { payingApp } from './sales/checkout/fixtures.ts';

const requests = Number(process.env.MALFORMED_REQUESTS ?? 2_000);
const seed = Number(process.env.MALFORMED_SEED ?? 20_261_127);

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  additionalProperties?: Schema | boolean;
};

/** Mulberry32: small, and the same everywhere. */
function randomFrom(start: number) {
  let state = start;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const chance = (share: number) => next() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return { next, chance, pick };
}

const { chance, pick } = randomFrom(seed);

const texts = [
  '',
  ' ',
  'a',
  'a\u0000b',
  '\u0000',
  'a\ud800',
  '\udc00a',
  '__proto__',
  'constructor',
  'toString',
  '%_\\',
  "'; drop table orders; --",
  '"\'`$(){{}}<>&',
  '../../etc/passwd',
  '\r\nLocation: https://evil.example',
  '\u202ertl\u202c',
  '\ufeff',
  'e\u0301\u0327',
  '👩‍👩‍👧‍👦',
  'ß'.repeat(300),
  'x'.repeat(5_000),
  '9'.repeat(400),
  '-1',
  '1e400',
  'NaN',
  'null',
  '[]',
  '2026-02-30',
  'infinity',
];
const shaped = ['eu', 'gb', 'mug', 'EUR', 'MGA', 'DE', 'US', '10115', 'save10', 'a@b.co', '#1001'];
const times = [
  '2026-02-30T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-01-01T00:00:00.000Z',
];
const numbers = [
  0,
  1,
  -1,
  2,
  100,
  0.1,
  -0,
  1e21,
  1e308,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 63,
];
const junk: unknown[] = [null, true, [], {}, [[[]]], { __proto__: null }, ...texts, ...numbers];

const app = await payingApp();
const faults: string[] = [];
const log = pino(
  { level: 'error' },
  new Writable({
    write(chunk, _, done) {
      faults.push(String(chunk));
      done();
    },
  }),
);
const handler = await createApp(
  { ...app, log },
  { isDraining: () => false, frontEnds: null, standIn: null },
);
const server = createServer(handler);
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

await makeShop(app.db);
await makeSellingRules(app.db);
await makeProduct(app.db, { title: 'Mug' });
const ids = await idsInUse();

/** Ids of what there is, so that queries find rows to stumble over. */
async function idsInUse(): Promise<string[]> {
  const [market] = await app.db.execute<{ id: string }>(sql`select id from markets limit 1`);
  await makeOrder(app.db, { marketId: market?.id ?? '', number: 1001 });
  const tables = await app.db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`);
  const found = [newId()];
  for (const { name } of tables) {
    const rows = await app.db.execute<{ id: string }>(
      sql`select id from ${sql.identifier(name)} limit 3`,
    );
    found.push(...[...rows].map((row) => row.id));
  }
  return found;
}

function text(schema: Schema): string {
  if (schema.format === 'uuid') return chance(0.8) ? pick(ids) : newId();
  if (schema.format?.startsWith('date')) return pick(times);
  const one = chance(0.5) ? pick(shaped) : pick(texts);
  if (!chance(0.7)) return one;
  const long = one.padEnd(schema.minLength ?? 0, one || 'x');
  return long.slice(0, schema.maxLength ?? long.length);
}

function number({ type, minimum, maximum }: Schema): number {
  if (chance(0.3)) return pick(numbers);
  const edges = [minimum, maximum, minimum === undefined ? 0 : minimum + 1].filter(
    (edge) => edge !== undefined,
  );
  const one = pick(edges);
  return type === 'integer' ? Math.trunc(one) : one;
}

/** A cursor such as lists hand out, with a key that is none of theirs. */
function cursor(): string {
  const key = pick<string | number>([...texts, ...shaped, ...times, ...numbers]);
  return encodeCursor(key, pick(ids));
}

/** A value that nearly fits what stands under this name. */
function valueFor(schema: Schema | boolean | undefined, depth = 0, name = ''): unknown {
  if (typeof schema !== 'object' || depth > 8 || chance(0.03)) return pick(junk);
  if (name === 'cursor' && chance(0.6)) return cursor();
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return valueFor(pick(options), depth + 1, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum);
  const type = Array.isArray(schema.type) ? pick(schema.type) : schema.type;
  switch (type) {
    case 'object': {
      const made: [string, unknown][] = Object.entries(schema.properties ?? {})
        .filter(([name]) => (schema.required?.includes(name) ? chance(0.98) : chance(0.7)))
        .map(([name, inner]) => [name, valueFor(inner, depth + 1, name)]);
      if (typeof schema.additionalProperties === 'object') {
        made.push([pick(texts), valueFor(schema.additionalProperties, depth + 1)]);
      } else if (chance(0.03)) made.push([pick(texts), 1]);
      return Object.fromEntries(made);
    }
    case 'array': {
      const length = pick([0, 1, 1, 2, 3]);
      return Array.from({ length }, () => valueFor(schema.items, depth + 1));
    }
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return chance(0.5);
    case 'null':
      return null;
    default:
      return pick(junk);
  }
}

type Procedure = { _def: { type: string; inputs: z.ZodType[]; meta?: { audience: string } } };

/** Procedures that hash a password take fifty times as long as any other: asked less often. */
const slow = /signIn|register|resetPassword|verifyEmail|changePassword|acceptInvitation|setup/i;

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)
  .filter(([, { _def }]) => _def.type !== 'subscription')
  .map(([path, { _def }]) => {
    const options = { unrepresentable: 'any', io: 'input' } as const;
    const schemas = _def.inputs.map((input) => z.toJSONSchema(input, options) as Schema);
    return { path, isQuery: _def.type === 'query', schemas, staff: path.startsWith('admin.') };
  });

let cookie = '';
/** Somebody who may do everything in the admin, and a customer: what was signed out comes anew. */
async function signIn(): Promise<void> {
  const [id, roleId, customerId] = [newId(), newId(), newId()];
  const person = { email: `${id}@example.com`, name: 'Ada', passwordHash: 'x' };
  await inTransaction(app.db, async (tx) => {
    const role = { id: roleId, name: `Role ${roleId}`, permissions: [...permissionNames] };
    await tx.insert(staffRoles).values(role);
    await tx.insert(staff).values({ id, ...person, roleId });
    await tx.insert(customers).values({ id: customerId, ...person, emailVerifiedAt: new Date() });
  });
  const jar: Record<string, string> = {};
  const cookies = {
    get: (name: string) => jar[name],
    set: (name: string, value: string) => {
      jar[name] = value;
    },
    clear: () => {},
  };
  await app.services.staffSessions.signIn(cookies, id);
  await app.services.customerSessions.signIn(cookies, customerId);
  cookie = `kontor_staff=${jar.staff}; kontor_session=${jar.session}`;
}

type Sent = { path: string; init: RequestInit };

function nearlyRight(): Sent {
  const chosen = pick(procedures);
  const { path, isQuery, schemas } =
    slow.test(chosen.path) && chance(0.9) ? pick(procedures) : chosen;
  const parts = schemas.map((schema) => valueFor(schema));
  const input =
    parts.length > 1 && parts.every((part) => typeof part === 'object')
      ? Object.assign({}, ...parts)
      : parts[0];
  const body = input === undefined ? undefined : JSON.stringify(input);
  return isQuery
    ? query(path, body)
    : { path, init: { method: 'POST', headers: json, ...(body ? { body } : {}) } };
}

const json = { 'content-type': 'application/json' };

function query(path: string, body: string | undefined): Sent {
  // Longer addresses are refused by Node itself.
  const search = body ? `?input=${encodeURIComponent(body).slice(0, 12_000)}` : '';
  return { path: path + search, init: {} };
}

const bodies = [
  '',
  '{',
  'null',
  '[]',
  '"',
  '{"0":',
  '\u0000',
  '{"a":1}'.repeat(9),
  'a=b&c[]=d',
  '0',
];
const types = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json; charset=utf-16',
  'application/octet-stream',
  'x',
];

function wrong(): Sent {
  const names = Array.from({ length: pick([1, 1, 2, 3, 11]) }, () => pick(procedures).path);
  const path = chance(0.2)
    ? encodeURIComponent(pick(texts).toWellFormed()).slice(0, 2_000)
    : names.join(',');
  const search = pick([
    '',
    '?batch=1',
    '?batch=x',
    '?input=',
    '?input=%7B',
    '?batch=1&input=[]',
    '?%',
  ]);
  const method = pick(['GET', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']);
  const headers = { 'content-type': pick(types) };
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return {
    path: path + search,
    init: { method, headers, ...(hasBody ? { body: pick(bodies) } : {}) },
  };
}

test(`${requests} malformed requests to every procedure: none is a fault (seed ${seed})`, {
  timeout: Math.max(120_000, requests * 60),
}, async () => {
  await signIn();
  const statuses: Record<number, number> = {};
  const found = new Map<string, string>();
  let left = requests;
  const worker = async () => {
    while (left-- > 0) {
      const { path, init } = chance(0.8) ? nearlyRight() : wrong();
      const headers = { origin: app.env.PUBLIC_ORIGIN, cookie, ...init.headers };
      const response = await fetch(`${base}/trpc/${path}`, { ...init, headers });
      const body = await response.text();
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
      if (response.status === 401 && path.startsWith('admin.')) await signIn();
      if (response.status >= 500) {
        const name = path.split('?')[0] ?? '';
        const sent = String(init.body ?? path).slice(0, 600);
        found.set(name, `${response.status} ${name} ${sent} ${body.slice(0, 200)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const causes = faults.map((line) => line.slice(0, 700));
  expect([...found.values()], `${causes.slice(0, 40).join('\n')}`).toEqual([]);
  // The walk reaches past the schemas, and not only the door.
  expect(statuses[200] ?? 0).toBeGreaterThan(requests / 20);
  expect(statuses[400] ?? 0).toBeGreaterThan(requests / 10);
});
