// Invites somebody, with a role: by mail, or by a link to hand over where no mail server is set.

import { zodResolver } from '@hookform/resolvers/zod';
import { inviteInput } from '@kontor/shared/staff-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import { api, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';

type InviteProps = {
  sendsMail: boolean;
  /** A link that somebody has to be given. */
  onLink: (handed: { email: string; link: string }) => void;
  onClose: () => void;
};

export function InviteDialog({ sendsMail, onLink, onClose }: InviteProps) {
  const t = useT();
  const [roles] = trpc.admin.staff.roles.useSuspenseQuery();
  const invite = trpc.admin.staff.invite.useMutation();
  const form = useForm({
    resolver: zodResolver(inviteInput),
    defaultValues: { email: '', roleId: roles.find((role) => !role.isOwner)?.id ?? '' },
  });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      title={t('staff.invite')}
      description={sendsMail ? t('staff.getsMail') : t('staff.noMailServer')}
      submitLabel={sendsMail ? t('staff.sendInvitation') : t('staff.makeLink')}
      fieldOfCode={{ EMAIL_TAKEN: 'email' }}
      onClose={onClose}
      onSave={async (values) => {
        const { link } = await invite.mutateAsync(values);
        if (link) onLink({ email: values.email, link });
        else announce(t('staff.invitationOnWay'));
        await Promise.all([api.admin.staff.invalidate(), api.admin.mails.invalidate()]);
      }}
    >
      <Field label={t('staff.email')} error={errors.email?.message} required>
        {(control) => (
          <input {...control} {...form.register('email')} type="email" className="field" />
        )}
      </Field>
      <Field label={t('staff.role')} error={errors.roleId?.message} hint={t('staff.roleHint')}>
        {(control) => (
          <select {...control} {...form.register('roleId')} className="field">
            {roles.map((role) => (
              <option key={role.id} value={role.id}>
                {role.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </DialogForm>
  );
}
