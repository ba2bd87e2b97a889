// Gives a member another role, or locks them out and lets them in again.
import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { useMe } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';

export type Member = Outputs['staff']['list']['members'][number];

export function MemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const [roles] = trpc.admin.staff.roles.useSuspenseQuery();
  const [roleId, setRoleId] = useState(member.roleId);
  const me = useMe();
  const version = member.version;
  const done = (words: string) => ({
    onSuccess: async () => {
      announce(words);
      onClose();
      await Promise.all([
        api.admin.staff.invalidate(),
        ...(member.id === me.id ? [api.admin.session.me.invalidate()] : []),
      ]);
    },
    // After a refusal this dialog shows what is true now, and decides about that.
    onError: () => api.admin.staff.list.invalidate(),
  });
  const setRole = trpc.admin.staff.setRole.useMutation(done('Role changed'));
  const disable = trpc.admin.staff.disable.useMutation(
    done(member.status === 'active' ? 'Locked out' : 'Let in again'),
  );
  const pending = setRole.isPending || disable.isPending;
  const active = member.status === 'active';
  return (
    <Dialog
      open
      onClose={onClose}
      title={member.name}
      description={shownEmail(member.email)}
      locked={pending}
    >
      <DialogBody>
        <div className="grid gap-4">
          {(setRole.error ?? disable.error) && <Problem error={setRole.error ?? disable.error} />}
          <Field label="Role" hint="In force from their next click on.">
            {(control) => (
              <select
                {...control}
                value={roleId}
                onChange={(event) => setRoleId(event.target.value)}
                className="field"
              >
                {roles.map((role) => (
                  <option key={role.id} value={role.id}>
                    {role.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {member.id !== me.id && (
            <p className="text-sm text-muted">
              {active
                ? 'Locking out ends their sessions at once. Everything they did stays in the records.'
                : 'They cannot sign in at the moment.'}
            </p>
          )}
        </div>
      </DialogBody>
      <DialogFoot>
        {member.id !== me.id && (
          <Button
            tone={active ? 'danger' : 'secondary'}
            className="mr-auto"
            pending={disable.isPending}
            onClick={() => disable.mutate({ staffId: member.id, version, disabled: active })}
          >
            {active ? 'Lock out' : 'Let in again'}
          </Button>
        )}
        <Button onClick={onClose} disabled={pending}>
          Cancel
        </Button>
        <Button
          tone="primary"
          disabled={roleId === member.roleId}
          pending={setRole.isPending}
          onClick={() => setRole.mutate({ staffId: member.id, version, roleId })}
        >
          Save role
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
