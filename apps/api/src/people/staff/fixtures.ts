// Owns what tests need of staff: a member who may do just these things, in a browser of their own.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { type Browser, browser, type TestApp } from '../../testing.ts';

/** Signed in as "Grace". Nobody can sign in with the password: it is no hash of any. */
export async function memberWith(app: TestApp, permissions: readonly string[]): Promise<Browser> {
  const [roleId, id] = [newId(), newId()];
  await inTransaction(app.db, async (tx) => {
    const role = { id: roleId, name: `Role ${roleId}`, permissions: [...permissions] };
    await tx.insert(staffRoles).values(role);
    const person = { email: `${id}@example.com`, name: 'Grace', passwordHash: 'x' };
    await tx.insert(staff).values({ id, ...person, roleId });
  });
  const who = browser(app);
  await app.services.staffSessions.signIn(who.cookies, id);
  return who;
}
