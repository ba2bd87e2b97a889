// The shop's own facts: name, address for mails, imprint, returns, and how long unpaid orders
// hold their stock.
import { zodResolver } from '@hookform/resolvers/zod';
import { saveStoreInput } from '@kontor/shared/settings-input.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { numberLimits } from '../../form/number-limits.ts';
import { useCan } from '../../session.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { HomePicturePanel } from './home-picture-panel.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export async function loader() {
  await Promise.all([
    api.admin.settings.store.prefetch(),
    api.admin.settings.homePicture.prefetch(),
  ]);
  return null;
}

const labels = {
  name: 'Name',
  tagline: 'Tagline',
  about: 'About the shop',
  email: 'E-mail',
  address: 'Imprint',
  returnsPolicy: 'Returns',
  paymentInstructions: 'Paying by transfer',
  paymentWindowMinutes: 'Minutes to pay',
  captureOnShip: 'Capture on shipping',
  transferDays: 'Days to transfer',
  transferMaxUnits: 'Most units by transfer',
  unpaidMailMinutes: 'Minutes until the reminder',
};

export function Component() {
  const [store] = trpc.admin.settings.store.useSuspenseQuery();
  const can = useCan();
  return (
    <Page title="Settings" width="narrow">
      <SettingsTabs />
      <StoreForm store={store} />
      <div className="mt-4">
        <HomePicturePanel editable={can('settings.write') && can('products.write')} />
      </div>
    </Page>
  );
}

function StoreForm({ store }: { store: Outputs['settings']['store'] }) {
  const can = useCan();
  const save = trpc.admin.settings.saveStore.useMutation();
  const form = useForm({
    resolver: zodResolver(saveStoreInput),
    defaultValues: store,
    disabled: !can('settings.write'),
  });
  const { errors } = form.formState;
  return (
    <EditForm
      form={form}
      labels={labels}
      reload={() => api.admin.settings.store.fetch(undefined, { staleTime: 0 })}
      onSave={async (values) => {
        const saved = await save.mutateAsync(values);
        await api.admin.settings.store.invalidate();
        return saved;
      }}
    >
      <Panel title="Name and contact" hint="Shown in the shop and in mails.">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errors.name?.message} required>
            {(control) => <input {...control} {...form.register('name')} className="field" />}
          </Field>
          <Field
            label="E-mail"
            error={errors.email?.message}
            hint="Customers answer to this address."
            required
          >
            {(control) => (
              <input {...control} {...form.register('email')} type="email" className="field" />
            )}
          </Field>
          <Field label="Tagline" error={errors.tagline?.message} className="sm:col-span-2">
            {(control) => <input {...control} {...form.register('tagline')} className="field" />}
          </Field>
          <Field
            label="Imprint"
            error={errors.address?.message}
            hint="Legal name and address, line by line."
            className="sm:col-span-2"
          >
            {(control) => (
              <textarea {...control} {...form.register('address')} rows={4} className="field" />
            )}
          </Field>
        </div>
      </Panel>
      <Panel title="About" hint="Who makes or chooses what is sold here: closes the front page.">
        <Field
          label="About the shop"
          error={errors.about?.message}
          hint="An empty line begins a new paragraph."
        >
          {(control) => (
            <textarea {...control} {...form.register('about')} rows={4} className="field" />
          )}
        </Field>
      </Panel>
      <Panel title="Orders">
        <div className="grid gap-4">
          <Field label="Returns" error={errors.returnsPolicy?.message}>
            {(control) => (
              <textarea
                {...control}
                {...form.register('returnsPolicy')}
                rows={5}
                className="field"
              />
            )}
          </Field>
          <Field
            label="Paying by transfer"
            error={errors.paymentInstructions?.message}
            hint="Bank account, line by line. Stands in the mail of every order paid by transfer."
          >
            {(control) => (
              <textarea
                {...control}
                {...form.register('paymentInstructions')}
                rows={3}
                className="field"
              />
            )}
          </Field>
          <Field
            label="Minutes to pay"
            error={errors.paymentWindowMinutes?.message}
            hint="So long an unpaid order holds its stock; then it expires and the stock is free again. Orders that wait already keep their time."
          >
            {(control) => (
              <input
                {...control}
                {...form.register('paymentWindowMinutes', { valueAsNumber: true })}
                {...numberLimits(saveStoreInput.shape.paymentWindowMinutes)}
                className="field max-w-32 text-right"
              />
            )}
          </Field>
          <CheckField
            {...form.register('captureOnShip')}
            label="Capture an authorised card when its order is shipped"
            hint="Otherwise such an order cannot be shipped until somebody has captured the payment."
          />
          <Field
            label="Minutes until the reminder"
            error={errors.unpaidMailMinutes?.message}
            hint="After so long we write once to whoever has not paid, with a link to go on; at the latest when half of the time to pay is over. 0: never."
          >
            {(control) => (
              <input
                {...control}
                {...form.register('unpaidMailMinutes', { valueAsNumber: true })}
                {...numberLimits(saveStoreInput.shape.unpaidMailMinutes)}
                className="field max-w-32 text-right"
              />
            )}
          </Field>
          <Field
            label="Days to transfer"
            error={errors.transferDays?.message}
            hint="So long an order by bank transfer keeps its goods. Its buyer is reminded two days before; a day after the last one it is cancelled. Whether a market takes transfers is said there."
          >
            {(control) => (
              <input
                {...control}
                {...form.register('transferDays', { valueAsNumber: true })}
                {...numberLimits(saveStoreInput.shape.transferDays)}
                className="field max-w-32 text-right"
              />
            )}
          </Field>
          <Field
            label="Most units by transfer"
            error={errors.transferMaxUnits?.message}
            hint="How many units one buyer may hold with transfers that have not come, so that nobody takes the whole stock without paying. One network may hold four times as many. Never more than a tenth of all your stock for a buyer (5 at least) and a quarter for a network (10 at least)."
          >
            {(control) => (
              <input
                {...control}
                {...form.register('transferMaxUnits', { valueAsNumber: true })}
                {...numberLimits(saveStoreInput.shape.transferMaxUnits)}
                className="field max-w-32 text-right"
              />
            )}
          </Field>
        </div>
      </Panel>
    </EditForm>
  );
}
