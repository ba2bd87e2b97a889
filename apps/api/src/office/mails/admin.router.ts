// The outbox for staff: what was sent or kept, and trying again. Whoever has a personal link is let
// in by it, so links are left out of what is shown; who may see one asks for it, and that is put on
// record. On a developer's machine the outbox is the only mailbox there is, and shows them.
import { mailInput, mailListInput } from '@kontor/shared/staff-input.ts';
import { asStaff } from '../../platform/edit.ts';
import { recordLinkView, retryMail } from '../../platform/outbox/commands.ts';
import { holdsSecret, withoutLinks, withoutSecrets } from '../../platform/outbox/rules.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { listMails } from './list.ts';
import { getMail, listLinkViews } from './queries.ts';

export const adminMailsRouter = router({
  list: staffProcedure('mails.read')
    .input(mailListInput)
    .query(({ ctx, input }) => listMails(ctx.db, input)),

  get: staffProcedure('mails.read')
    .input(mailInput)
    .query(async ({ ctx, input }) => {
      const { createdAt, sentAt, ...mail } = await getMail(ctx.db, input.id);
      const open = ctx.env.isDevelopment;
      return {
        ...mail,
        html: open ? mail.html : withoutLinks(mail.html),
        text: open ? mail.text : withoutLinks(mail.text),
        /** There is a link that is not shown. */
        hidesLink: !open && withoutLinks(mail.text) !== mail.text,
        /** Its one-time link was used, replaced or is too old, so sending it makes no sense. */
        linkIsDead: holdsSecret(mail.kind) && withoutSecrets(mail.text) === mail.text,
        linkViews: await listLinkViews(ctx.db, input.id),
        createdAt: createdAt.toISOString(),
        sentAt: sentAt?.toISOString() ?? null,
      };
    }),

  /** The mail with its links. Seeing them is recorded: who, when and which mail. */
  showLinks: staffProcedure('mails.links')
    .input(mailInput)
    .mutation(async ({ ctx, input }) => {
      const { id: staffId, name: staffName } = ctx.staff;
      const shown = await asStaff(ctx, async (tx) => {
        const { html, text } = await getMail(tx, input.id);
        await recordLinkView(tx, { mailId: input.id, staffId, staffName });
        return { html, text };
      });
      ctx.log.warn({ event: 'mail.links-shown', mailId: input.id, by: staffId });
      return shown;
    }),

  retry: staffProcedure('mails.write')
    .input(mailInput)
    .mutation(async ({ ctx, input }) => {
      await asStaff(ctx, (tx) => retryMail(tx, input.id));
    }),
});
