// Invites somebody by mail, with a role.
import { zodResolver } from '@hookform/resolvers/zod';
import { inviteInput } from '@kontor/shared/staff-input.ts';
import { useForm } from 'react-hook-form';
import { api, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { Field } from '../../form/field.tsx';
import { announce } from '../../ui/announce.tsx';

export function InviteDialog({ onClose }: { onClose: () => void }) {
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
      title="Invite somebody"
      description="They get a mail with a link that works once. Without a mail server it lies in the outbox."
      submitLabel="Send invitation"
      fieldOfCode={{ EMAIL_TAKEN: 'email' }}
      onClose={onClose}
      onSave={async (values) => {
        await invite.mutateAsync(values);
        announce('Invitation on its way');
        await Promise.all([api.admin.staff.invalidate(), api.admin.mails.invalidate()]);
      }}
    >
      <Field label="E-mail" error={errors.email?.message} required>
        {(control) => (
          <input {...control} {...form.register('email')} type="email" className="field" />
        )}
      </Field>
      <Field
        label="Role"
        error={errors.roleId?.message}
        hint="You can give only what you may do yourself."
      >
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
