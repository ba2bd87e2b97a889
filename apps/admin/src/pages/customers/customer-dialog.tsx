// Changes what is known of a customer. Another e-mail address takes effect when it is confirmed from
// its mailbox with the account's password.

import { zodResolver } from '@hookform/resolvers/zod';
import { updateCustomerInput } from '@kontor/shared/account-input.ts';
import { shownEmail } from '@kontor/shared/shown-email.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { type T, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';

type Customer = Outputs['customers']['get'];

const labels = (t: T) => ({
  name: t('customers.name'),
  email: t('customers.email'),
  phone: t('customers.phone'),
  note: t('customers.note'),
  acceptsMarketing: t('customers.wantsNews'),
});

const valuesOf = (customer: Customer) => ({
  id: customer.id,
  version: customer.version,
  name: customer.name,
  email: customer.pendingEmail ?? customer.email,
  phone: customer.phone,
  note: customer.note,
  acceptsMarketing: customer.acceptsMarketing,
});

export function CustomerDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useT();
  const { id } = customer;
  const update = trpc.admin.customers.update.useMutation();
  const form = useForm({
    resolver: zodResolver(updateCustomerInput),
    defaultValues: valuesOf(customer),
  });
  const { errors } = form.formState;
  const email = form.watch('email').trim().toLowerCase();
  const moves = email !== customer.email.toLowerCase() && email !== customer.pendingEmail;
  return (
    <DialogForm
      form={form}
      title={t('customers.change')}
      submitLabel={t('common.save')}
      labels={labels(t)}
      reload={async () => valuesOf(await api.admin.customers.get.fetch({ id }, { staleTime: 0 }))}
      onClose={onClose}
      onSave={async (values) => {
        const saved = await update.mutateAsync(values);
        api.admin.customers.get.setData({ id }, saved);
        announce(
          moves && saved.pendingEmail ? t('customers.savedNewAddress') : t('customers.saved'),
        );
        await api.admin.customers.invalidate();
      }}
    >
      <Field label={t('customers.name')} error={errors.name?.message}>
        {(control) => <input {...control} {...form.register('name')} className="field" />}
      </Field>
      <Field
        label={t('customers.email')}
        error={errors.email?.message}
        hint={
          moves
            ? t('customers.mailGoes', { email: shownEmail(customer.email) })
            : t('customers.accountName')
        }
        required
      >
        {(control) => (
          <input {...control} {...form.register('email')} type="email" className="field" />
        )}
      </Field>
      <Field label={t('customers.phone')} error={errors.phone?.message}>
        {(control) => (
          <input {...control} {...form.register('phone')} type="tel" className="field" />
        )}
      </Field>
      <Field
        label={t('customers.note')}
        error={errors.note?.message}
        hint={t('customers.forStaff')}
      >
        {(control) => (
          <textarea {...control} {...form.register('note')} rows={4} className="field" />
        )}
      </Field>
      <CheckField
        label={t('customers.wantsNews')}
        hint={t('customers.wantsNewsHint')}
        {...form.register('acceptsMarketing')}
      />
    </DialogForm>
  );
}
