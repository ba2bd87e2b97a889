// Who is signed in and what they may do. The answer is fetched once per visit by the shell's
// loader; every page reads it from the cache.
import type { Permission } from '@kontor/shared/permissions.ts';
import { redirect } from 'react-router';
import { api, type Outputs, queryClient, trpc } from './api.ts';
import { describeError } from './format/errors.ts';
import { paths } from './paths.ts';

export type Me = NonNullable<Outputs['session']['me']>;

/** The signed-in member of staff, or null. Faults of the server are thrown on. */
export async function findMe(): Promise<Me | null> {
  try {
    return await api.admin.session.me.ensureData(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
    });
  } catch (error) {
    if (describeError(error).code === 'UNAUTHENTICATED') return null;
    throw error;
  }
}

/** For loaders: the signed-in member, else off to the sign-in page and back here afterwards. */
export async function requireMe(request: Request): Promise<Me> {
  const me = await findMe();
  if (me) return me;
  const { pathname, search } = new URL(request.url);
  throw redirect(paths.signIn(pathname.replace(/^\/admin/, '') + search));
}

/** Nobody is signed in any more. What was read stays until the sign-in page stands in its place,
 * so that the page being left does not ask for it again. */
export function endSession(): void {
  api.admin.session.me.setData(undefined, null);
}

/** Somebody else may be signed in now: nothing that was read before counts. */
export function startSession(): void {
  queryClient.clear();
}

/** For the sign-in page, once nothing of the admin is on the screen. */
export function dropReadData(): void {
  queryClient.removeQueries({ type: 'inactive' });
}

/** Who the page being left was shown to. */
let lastMe: Me | null = null;

export function useMe(): Me {
  const [me] = trpc.admin.session.me.useSuspenseQuery(undefined, {
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (me) lastMe = me;
  if (!lastMe) throw new Error('A page for staff was opened without a session.');
  return lastMe;
}

export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
