// Gives a member another role, or locks them out and lets them in again.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { useMe } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';

export type Member = Outputs['staff']['list']['members'][number];

export function MemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT();
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
  const setRole = trpc.admin.staff.setRole.useMutation(done(t('staff.roleChanged')));
  const disable = trpc.admin.staff.disable.useMutation(
    done(member.status === 'active' ? t('staff.lockedOut') : t('staff.letIn')),
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
          <Field label={t('staff.role')} hint={t('staff.inForce')}>
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
              {active ? t('staff.lockingOut') : t('staff.cannotSignIn')}
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
            {active ? t('staff.lockOut') : t('staff.letIn')}
          </Button>
        )}
        <Button onClick={onClose} disabled={pending}>
          {t('common.cancel')}
        </Button>
        <Button
          tone="primary"
          disabled={roleId === member.roleId}
          pending={setRole.isPending}
          onClick={() => setRole.mutate({ staffId: member.id, version, roleId })}
        >
          {t('staff.saveRole')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
