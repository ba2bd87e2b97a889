// A new product begins with its title; everything else is added on its page.

import { zodResolver } from '@hookform/resolvers/zod';
import { productCreateInput } from '@kontor/shared/catalog-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { Controller, useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { api, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { firstMessage } from '../../form/flatten-errors.ts';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BrandField } from './brand-field.tsx';
import { chosenOf, noBrand, typedBrand } from './typed-brand.ts';

const schema = productCreateInput
  .pick({ title: true, typeId: true, descriptionHtml: true })
  .extend({ brand: typedBrand });

export function Component() {
  const t = useT();
  const navigate = useNavigate();
  const [types] = trpc.admin.productTypes.list.useSuspenseQuery();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      ...{ title: '', brand: noBrand, typeId: null as string | null, descriptionHtml: '' },
    },
  });
  const create = trpc.admin.products.create.useMutation();
  const { errors } = form.formState;
  return (
    <Page
      title={t('products.new')}
      width="narrow"
      back={{ to: paths.products(), label: t('products.title') }}
      lead={t('products.newLead')}
    >
      <EditForm
        form={form}
        saveLabel={t('products.createDraft')}
        labels={{ title: t('products.titleField'), brand: t('products.brand') }}
        onSave={async (values) => {
          const { id } = await create.mutateAsync({ ...values, brand: chosenOf(values.brand) });
          void api.admin.products.list.invalidate();
          // After the form has forgotten its changes, so that nothing asks about leaving.
          setTimeout(() => void navigate(paths.product(id)));
          return form.getValues();
        }}
      >
        <Panel title={t('products.product')}>
          <div className="grid gap-4">
            <Field label={t('products.titleField')} error={errors.title?.message} required>
              {(control) => <input {...control} {...form.register('title')} className="field" />}
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Controller
                control={form.control}
                name="brand"
                render={({ field, fieldState }) => (
                  <BrandField field={field} error={firstMessage(fieldState.error)} />
                )}
              />
              <Field label={t('products.type')} error={errors.typeId?.message}>
                {(control) => (
                  <select
                    {...control}
                    {...form.register('typeId', { setValueAs: (id: string) => id || null })}
                    className="field"
                  >
                    <option value="">{t('products.noType')}</option>
                    {types.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </div>
          </div>
        </Panel>
      </EditForm>
    </Page>
  );
}
