// The outbox for staff: what was sent or kept, and trying again. A mail that holds a personal link
// shows its body to owners only: whoever has the link is let in.
import { inTransaction } from '@kontor/db/client.ts';
import { mailInput, mailListInput } from '@kontor/shared/staff-input.ts';
import { router, staffProcedure } from '../trpc.ts';
import { retryMail } from './commands.ts';
import { listMails } from './list.ts';
import { getMail } from './queries.ts';
import { holdsSecret, withoutSecrets } from './rules.ts';

export const adminMailsRouter = router({
  list: staffProcedure('mails.read')
    .input(mailListInput)
    .query(({ ctx, input }) => listMails(ctx.db, input)),

  get: staffProcedure('mails.read')
    .input(mailInput)
    .query(async ({ ctx, input }) => {
      const { createdAt, sentAt, ...mail } = await getMail(ctx.db, input.id);
      const hidden = holdsSecret(mail.kind) && !ctx.staff.isOwner;
      return {
        ...mail,
        html: hidden ? withoutSecrets(mail.html) : mail.html,
        text: hidden ? withoutSecrets(mail.text) : mail.text,
        createdAt: createdAt.toISOString(),
        sentAt: sentAt?.toISOString() ?? null,
      };
    }),

  retry: staffProcedure('mails.write')
    .input(mailInput)
    .mutation(async ({ ctx, input }) => {
      await inTransaction(ctx.db, (tx) => retryMail(tx, input.id));
    }),
});
