// Makes or changes a role. Nobody can give what they do not hold; those boxes say so.

import { zodResolver } from '@hookform/resolvers/zod';
import { type Permission, permissionNames } from '@kontor/shared/permissions.ts';
import { saveRoleInput } from '@kontor/shared/staff-input.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { Controller, useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { useT } from '../../messages/use-t.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';

export type Role = Outputs['staff']['roles'][number];

const valuesOf = (role: Role | null) => ({
  id: role?.id ?? null,
  version: role?.version ?? 1,
  name: role?.name ?? '',
  permissions: role?.permissions ?? ([] as Permission[]),
});

export function RoleDialog({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const t = useT();
  const can = useCan();
  const save = trpc.admin.staff.saveRole.useMutation();
  const form = useForm({
    resolver: zodResolver(saveRoleInput),
    defaultValues: valuesOf(role),
  });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      title={role ? role.name : t('staff.newRole')}
      description={t('staff.inForceAll')}
      submitLabel={role ? t('common.save') : t('staff.createRole')}
      labels={{ name: t('staff.name'), permissions: t('staff.may') }}
      reload={async () => {
        const roles = await api.admin.staff.roles.fetch(undefined, { staleTime: 0 });
        const now = roles.find((each) => each.id === role?.id);
        return now ? valuesOf(now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce(t('staff.roleSaved'));
        await Promise.all([api.admin.staff.invalidate(), api.admin.session.me.invalidate()]);
      }}
    >
      <Field label={t('staff.name')} error={errors.name?.message} required>
        {(control) => <input {...control} {...form.register('name')} className="field" />}
      </Field>
      <Controller
        control={form.control}
        name="permissions"
        render={({ field }) => (
          <fieldset className="grid gap-1.5">
            <legend className="mb-1.5 text-sm font-medium">{t('staff.may')}</legend>
            {permissionNames.map((name) => (
              <CheckField
                key={name}
                label={t(`permission.${name}`)}
                {...(can(name) ? {} : { hint: t('staff.notYourself') })}
                disabled={!can(name)}
                checked={field.value.includes(name)}
                onChange={(event) =>
                  field.onChange(
                    event.target.checked
                      ? [...field.value, name]
                      : field.value.filter((each) => each !== name),
                  )
                }
              />
            ))}
          </fieldset>
        )}
      />
    </DialogForm>
  );
}
