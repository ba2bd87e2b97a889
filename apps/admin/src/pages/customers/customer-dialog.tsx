// Changes what is known of a customer. Another e-mail address takes effect when it is confirmed from
// its mailbox with the account's password.

import { zodResolver } from '@hookform/resolvers/zod';
import { updateCustomerInput } from '@kontor/shared/account-input.ts';
import { shownEmail } from '@kontor/shared/shown-email.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { announce } from '../../ui/announce.tsx';

type Customer = Outputs['customers']['get'];

const labels = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  note: 'Note',
  acceptsMarketing: 'Wants news',
};

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
      title="Change customer"
      submitLabel="Save"
      labels={labels}
      reload={async () => valuesOf(await api.admin.customers.get.fetch({ id }, { staleTime: 0 }))}
      onClose={onClose}
      onSave={async (values) => {
        const saved = await update.mutateAsync(values);
        api.admin.customers.get.setData({ id }, saved);
        announce(
          moves && saved.pendingEmail ? 'Saved. The new address has mail' : 'Customer saved',
        );
        await api.admin.customers.invalidate();
      }}
    >
      <Field label="Name" error={errors.name?.message}>
        {(control) => <input {...control} {...form.register('name')} className="field" />}
      </Field>
      <Field
        label="E-mail"
        error={errors.email?.message}
        hint={
          moves
            ? `A mail goes to the new address. ${shownEmail(customer.email)} stays until it is confirmed from there with the account’s password.`
            : 'The name of the account.'
        }
        required
      >
        {(control) => (
          <input {...control} {...form.register('email')} type="email" className="field" />
        )}
      </Field>
      <Field label="Phone" error={errors.phone?.message}>
        {(control) => (
          <input {...control} {...form.register('phone')} type="tel" className="field" />
        )}
      </Field>
      <Field label="Note" error={errors.note?.message} hint="For staff only.">
        {(control) => (
          <textarea {...control} {...form.register('note')} rows={4} className="field" />
        )}
      </Field>
      <CheckField
        label="Wants news"
        hint="Only when they said so themselves."
        {...form.register('acceptsMarketing')}
      />
    </DialogForm>
  );
}
