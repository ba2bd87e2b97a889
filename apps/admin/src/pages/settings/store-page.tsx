// The shop's own facts: name, address for mails, imprint, returns, and how long unpaid orders
// hold their stock.

import { zodResolver } from '@hookform/resolvers/zod';
import { languageCodes, languages } from '@kontor/shared/languages.ts';
import { saveStoreInput } from '@kontor/shared/settings-input.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import { api, type Outputs, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { numberLimits } from '../../form/number-limits.ts';
import { type T, useT } from '../../messages/use-t.ts';
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

const labels = (t: T) => ({
  name: t('settings.name'),
  contentLanguage: t('settings.contentLanguage'),
  tagline: t('settings.tagline'),
  about: t('settings.aboutShop'),
  email: t('settings.email'),
  address: t('settings.imprint'),
  returnsPolicy: t('settings.returns'),
  paymentInstructions: t('settings.transfer'),
  paymentWindowMinutes: t('settings.minutesToPay'),
  captureOnShip: t('settings.captureOnShip'),
  transferDays: t('settings.transferDays'),
  transferMaxUnits: t('settings.transferMaxUnits'),
  unpaidMailMinutes: t('settings.reminderMinutes'),
});

export function Component() {
  const t = useT();
  const [store] = trpc.admin.settings.store.useSuspenseQuery();
  const can = useCan();
  return (
    <Page title={t('settings.title')} width="narrow">
      <SettingsTabs />
      <StoreForm store={store} />
      <div className="mt-4">
        <HomePicturePanel editable={can('settings.write') && can('products.write')} />
      </div>
    </Page>
  );
}

function StoreForm({ store }: { store: Outputs['settings']['store'] }) {
  const t = useT();
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
      labels={labels(t)}
      reload={() => api.admin.settings.store.fetch(undefined, { staleTime: 0 })}
      onSave={async (values) => {
        const saved = await save.mutateAsync(values);
        await api.admin.settings.store.invalidate();
        void api.admin.translations.invalidate();
        return saved;
      }}
    >
      <Panel title={t('settings.nameAndContact')} hint={t('settings.shownInShop')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('settings.name')} error={errors.name?.message} required>
            {(control) => <input {...control} {...form.register('name')} className="field" />}
          </Field>
          <Field
            label={t('settings.email')}
            error={errors.email?.message}
            hint={t('settings.emailHint')}
            required
          >
            {(control) => (
              <input {...control} {...form.register('email')} type="email" className="field" />
            )}
          </Field>
          <Field
            label={t('settings.contentLanguage')}
            error={errors.contentLanguage?.message}
            hint={t('settings.contentLanguageHint')}
            className="sm:col-span-2"
          >
            {(control) => (
              <select {...control} {...form.register('contentLanguage')} className="field max-w-80">
                {languageCodes.map((code) => (
                  <option key={code} value={code} lang={code}>
                    {languages[code].name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={t('settings.tagline')}
            error={errors.tagline?.message}
            className="sm:col-span-2"
          >
            {(control) => <input {...control} {...form.register('tagline')} className="field" />}
          </Field>
          <Field
            label={t('settings.imprint')}
            error={errors.address?.message}
            hint={t('settings.imprintHint')}
            className="sm:col-span-2"
          >
            {(control) => (
              <textarea {...control} {...form.register('address')} rows={4} className="field" />
            )}
          </Field>
        </div>
      </Panel>
      <Panel title={t('settings.about')} hint={t('settings.aboutHint')}>
        <Field
          label={t('settings.aboutShop')}
          error={errors.about?.message}
          hint={t('settings.paragraphs')}
        >
          {(control) => (
            <textarea {...control} {...form.register('about')} rows={4} className="field" />
          )}
        </Field>
      </Panel>
      <Panel title={t('settings.orders')}>
        <div className="grid gap-4">
          <Field label={t('settings.returns')} error={errors.returnsPolicy?.message}>
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
            label={t('settings.transfer')}
            error={errors.paymentInstructions?.message}
            hint={t('settings.transferHint')}
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
            label={t('settings.minutesToPay')}
            error={errors.paymentWindowMinutes?.message}
            hint={t('settings.minutesToPayHint')}
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
            label={t('settings.captureOnShipLabel')}
            hint={t('settings.captureOnShipHint')}
          />
          <Field
            label={t('settings.reminderMinutes')}
            error={errors.unpaidMailMinutes?.message}
            hint={t('settings.reminderHint')}
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
            label={t('settings.transferDays')}
            error={errors.transferDays?.message}
            hint={t('settings.transferDaysHint')}
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
            label={t('settings.transferMaxUnits')}
            error={errors.transferMaxUnits?.message}
            hint={t('settings.transferMaxUnitsHint')}
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
