// Owns what one member of staff may do to another: nobody gives away, or takes from others, more
// than they hold themselves. Owners hold everything.
import type { Permission } from '@kontor/shared/permissions.ts';

type Holder = { isOwner: boolean; permissions: readonly string[] };

/** Whether `actor` may give this role to somebody, or change somebody who has it. */
export function mayHandle(actor: Holder, role: Holder): boolean {
  if (actor.isOwner) return true;
  if (role.isOwner) return false;
  return role.permissions.every((name) => actor.permissions.includes(name));
}

/** Writing needs seeing: each `….write` and `orders.refund` brings its `….read` along. */
export function withReads(names: readonly Permission[], all: readonly Permission[]): Permission[] {
  const wanted = new Set<string>(names);
  for (const name of names) wanted.add(`${name.split('.')[0]}.read`);
  return all.filter((name) => wanted.has(name));
}
