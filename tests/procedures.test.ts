// Every procedure of the API is either listed as public or refuses a stranger before it does
// anything: neither its input nor the database is looked at.
import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import type { Context } from '../apps/api/src/platform/context.ts';
import { createCallerFactory, type Meta } from '../apps/api/src/platform/trpc.ts';
import { publicProcedures } from '../apps/api/src/public-procedures.ts';
import { appRouter } from '../apps/api/src/router.ts';

type Procedure = { _def: { meta?: Meta } };
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Procedure>,
);
const audienceOf = (procedure: Procedure) => procedure._def.meta?.audience;

/** Nobody is signed in, and whatever else is touched tells that the guard let somebody pass. */
const stranger = new Proxy({} as Context, {
  get: (_, key) => {
    if (key === 'findCustomer' || key === 'findStaff') return async () => null;
    if (key === 'requestId') return 'test';
    throw new Error(`A stranger reached ctx.${String(key)}`);
  },
  has: () => true,
  ownKeys: () => ['findCustomer', 'findStaff', 'requestId'],
  getOwnPropertyDescriptor: (_, key) => ({
    enumerable: true,
    configurable: true,
    value: key === 'requestId' ? 'test' : async () => null,
  }),
});
const call = createCallerFactory(appRouter)(stranger) as unknown as Record<string, never>;

test('the list of public procedures is exactly what is public', () => {
  const found = procedures.filter(([, procedure]) => audienceOf(procedure) === 'public');
  expect(found.map(([path]) => path).toSorted()).toEqual([...publicProcedures].toSorted());
});

/**
 * Who may call what, written down a second time: whoever changes a guard changes this list too, and
 * a reviewer sees it. `vitest run --project unit tests/procedures.test.ts -u` writes it anew.
 */
test('who may call each procedure is what tests/permissions.txt says', async () => {
  const lines = procedures.map(([path, { _def }]) => {
    const { audience, permission, also = [] } = _def.meta ?? {};
    return `${path}: ${[permission ?? audience ?? 'nobody said', ...also].join(', ')}\n`;
  });
  await expect(lines.toSorted().join('')).toMatchFileSnapshot('./permissions.txt');
});

test('of the admin only signing in is public', () => {
  const open = publicProcedures.filter((path) => path.startsWith('admin.'));
  expect(open.filter((path) => !path.startsWith('admin.session.'))).toEqual([]);
});

describe('a stranger is refused by', () => {
  const guarded = procedures.filter(([, procedure]) => audienceOf(procedure) !== 'public');
  test.for(guarded.map(([path]) => path))('%s', async (path) => {
    const procedure = path
      .split('.')
      .reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], call) as (
      input: unknown,
    ) => Promise<unknown>;
    const error = await procedure(undefined).then(
      () => undefined,
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(TRPCError);
    expect(error.code).toBe('UNAUTHORIZED');
  });
});
