// Makes or changes a role. Nobody can give what they do not hold; those boxes say so.
import { zodResolver } from '@hookform/resolvers/zod';
import { type Permission, permissionNames, permissions } from '@kontor/shared/permissions.ts';
import { saveRoleInput } from '@kontor/shared/staff-input.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { Controller, useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
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
      title={role ? role.name : 'New role'}
      description="In force at everybody’s next click."
      submitLabel={role ? 'Save' : 'Create role'}
      labels={{ name: 'Name', permissions: 'May' }}
      reload={async () => {
        const roles = await api.admin.staff.roles.fetch(undefined, { staleTime: 0 });
        const now = roles.find((each) => each.id === role?.id);
        return now ? valuesOf(now) : null;
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce('Role saved');
        await Promise.all([api.admin.staff.invalidate(), api.admin.session.me.invalidate()]);
      }}
    >
      <Field label="Name" error={errors.name?.message} required>
        {(control) => <input {...control} {...form.register('name')} className="field" />}
      </Field>
      <Controller
        control={form.control}
        name="permissions"
        render={({ field }) => (
          <fieldset className="grid gap-1.5">
            <legend className="mb-1.5 text-sm font-medium">May</legend>
            {permissionNames.map((name) => (
              <CheckField
                key={name}
                label={permissions[name]}
                {...(can(name) ? {} : { hint: 'You may not do this yourself.' })}
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
