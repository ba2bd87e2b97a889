// Owns `kontor staff invite`.
import { inTransaction } from '@kontor/db/client.ts';
import { emailInput } from '@kontor/shared/email-input.ts';
import { ownerRoleName } from '@kontor/shared/permissions.ts';
import { inviteStaff, issueInvitationSecret } from '../people/staff/invitations.ts';
import { ensureDefaultRoles, listRoles } from '../people/staff/roles.ts';
import { staffLinksOf } from '../platform/outbox/links.ts';
import { type Command, CommandError, readArgs, withDatabase } from './command.ts';

export const staffInviteCommand: Command = {
  usage: 'staff invite EMAIL [--role Owner]',
  summary: 'Invite somebody to work in the admin.',
  help: `Prints a link with which the person sets a name and a password; hand it over yourself. It works
once, for seven days; a newer invitation makes it invalid.

  --role NAME   Owner unless told. Roles are kept in the admin under Staff.`,
  async run(args) {
    const { values, positionals } = readArgs(args, { role: { type: 'string' } });
    const email = emailInput.safeParse(positionals[0]);
    if (!email.success || positionals.length !== 1) {
      throw new CommandError('Name one e-mail address: staff invite EMAIL');
    }
    await withDatabase(async ({ db }, env) => {
      const issued = await inTransaction(db, async (tx) => {
        await ensureDefaultRoles(tx);
        const roles = await listRoles(tx);
        const wanted = (values.role ?? ownerRoleName).toLowerCase();
        const role = roles.find((one) => one.name.toLowerCase() === wanted);
        if (!role) {
          const names = roles.map((one) => one.name).join(', ');
          throw new CommandError(`There is no role "${values.role}". Roles: ${names}.`);
        }
        const now = new Date();
        const input = { email: email.data, roleId: role.id, byMail: false };
        const { invitationId } = await inviteStaff(tx, null, input, now);
        return issueInvitationSecret(tx, invitationId, now);
      });
      if (!issued) throw new Error('The invitation was not made.');
      console.log(staffLinksOf(env.PUBLIC_ORIGIN).invitation(issued.secret));
    });
  },
};
