// Owns the demo member: made by the demo seed for whoever tries Kontor on their own machine. The
// password is public, so production treats the member as nobody (see auth/sessions.ts).
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { asc, eq } from 'drizzle-orm';
import { ensureDefaultRoles } from './roles.ts';

export const demoEmail = 'demo@example.com';
export const demoPassword = 'demo-demo-demo';

/** Makes the demo owner, unless there is one. `passwordHash` is that of `demoPassword`. */
export async function addDemoMember(tx: Tx, passwordHash: string): Promise<void> {
  await ensureDefaultRoles(tx);
  const [role] = await tx
    .select({ id: staffRoles.id })
    .from(staffRoles)
    .where(eq(staffRoles.isOwner, true))
    .orderBy(asc(staffRoles.createdAt))
    .limit(1);
  if (!role) throw new Error('The owner role is missing.');
  await tx
    .insert(staff)
    .values({
      id: newId(),
      email: demoEmail,
      name: 'Demo',
      passwordHash,
      roleId: role.id,
      isDemo: true,
    })
    .onConflictDoNothing();
}
