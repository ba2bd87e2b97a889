// The panels of a product's own fields.

import { productFields } from '@kontor/shared/catalog-input.ts';
import { taxClasses } from '@kontor/shared/enums.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { firstMessage } from '../../form/flatten-errors.ts';
import { numberLimits } from '../../form/number-limits.ts';
import { SearchFields } from '../../form/search-fields.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { Panel } from '../../ui/panel.tsx';
import { BrandField } from './brand-field.tsx';
import { DescriptionEditor } from './description-editor.tsx';
import type { ProductInputs, ProductValues } from './product-values.ts';
import { flattenTree } from './tree.ts';

export type ProductForm = UseFormReturn<ProductValues, unknown, ProductInputs>;

export function DetailsPanel({ form }: { form: ProductForm }) {
  const t = useT();
  const { errors } = form.formState;
  return (
    <Panel title={t('products.product')}>
      <div className="grid gap-4">
        <Field label={t('products.titleField')} error={errors.title?.message} required>
          {(control) => <input {...control} {...form.register('title')} className="field" />}
        </Field>
        <Controller
          control={form.control}
          name="descriptionHtml"
          render={({ field, fieldState }) => (
            <DescriptionEditor
              ref={field.ref}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
              disabled={form.formState.disabled}
            />
          )}
        />
      </div>
    </Panel>
  );
}

export function SearchPanel({ form }: { form: ProductForm }) {
  const t = useT();
  const { errors } = form.formState;
  const [title, slug, seoTitle, seoDescription] = form.watch([
    'title',
    'slug',
    'seoTitle',
    'seoDescription',
  ]);
  return (
    <Panel title={t('products.inEngines')} hint={t('products.inEnginesHint')}>
      <div className="grid gap-4">
        <SearchFields
          path={`/p/${slug || t('products.addressHere')}`}
          title={seoTitle || title || t('products.titleField')}
          description={seoDescription}
          register={form.register}
          errors={errors}
        />
      </div>
    </Panel>
  );
}

export function SidePanels({ form }: { form: ProductForm }) {
  const t = useT();
  const { errors } = form.formState;
  return (
    <>
      <Panel title={t('products.orderAndKind')}>
        <div className="grid gap-4">
          <Controller
            control={form.control}
            name="brand"
            render={({ field, fieldState }) => (
              <BrandField field={field} error={firstMessage(fieldState.error)} />
            )}
          />
          <TypeField form={form} />
          <Field
            label={t('products.tags')}
            error={errors.tags?.message}
            hint={t('products.tagsHint')}
          >
            {(control) => <input {...control} {...form.register('tags')} className="field" />}
          </Field>
          <Field
            label={t('products.taxClass')}
            error={errors.taxClass?.message}
            hint={t('products.taxClassHint')}
          >
            {(control) => (
              <select {...control} {...form.register('taxClass')} className="field">
                {taxClasses.map((name) => (
                  <option key={name} value={name}>
                    {t(`products.taxClass.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={t('products.rank')}
            error={errors.rank?.message}
            hint={t('products.rankHint')}
          >
            {(control) => (
              <input
                {...control}
                {...form.register('rank', { valueAsNumber: true })}
                {...numberLimits(productFields.shape.rank.unwrap())}
                className="field text-right"
              />
            )}
          </Field>
        </div>
      </Panel>
      <Categories form={form} />
    </>
  );
}

function TypeField({ form }: { form: ProductForm }) {
  const t = useT();
  const [types] = trpc.admin.productTypes.list.useSuspenseQuery();
  return (
    <Controller
      control={form.control}
      name="typeId"
      render={({ field, fieldState }) => (
        <Field
          label={t('products.type')}
          error={fieldState.error?.message}
          hint={
            <Message
              id="products.typeHint"
              tags={{ link: <Link to={paths.productTypes} className="link" /> }}
            />
          }
        >
          {(control) => (
            <select
              {...control}
              ref={field.ref}
              name={field.name}
              disabled={field.disabled}
              value={field.value ?? ''}
              onBlur={field.onBlur}
              onChange={({ target }) => field.onChange(target.value || null)}
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
      )}
    />
  );
}

function Categories({ form }: { form: ProductForm }) {
  const t = useT();
  const [categories] = trpc.admin.categories.list.useSuspenseQuery();
  return (
    <Panel title={t('products.categories')} hint={t('products.categoriesHint')}>
      <Controller
        control={form.control}
        name="categoryIds"
        render={({ field, fieldState }) => (
          <fieldset className="grid max-h-72 gap-1.5 overflow-y-auto">
            <legend className="sr-only">{t('products.categories')}</legend>
            {categories.length === 0 && (
              <p className="text-sm text-muted">{t('products.noCategories')}</p>
            )}
            {flattenTree(categories).map(({ category, depth }) => (
              <div key={category.id} style={{ paddingLeft: `${depth * 1.25}rem` }}>
                <CheckField
                  label={category.title}
                  disabled={field.disabled}
                  checked={field.value.includes(category.id)}
                  onChange={(event) =>
                    field.onChange(
                      event.target.checked
                        ? [...field.value, category.id]
                        : field.value.filter((id) => id !== category.id),
                    )
                  }
                />
              </div>
            ))}
            {fieldState.error && <p className="text-sm text-danger">{fieldState.error.message}</p>}
          </fieldset>
        )}
      />
    </Panel>
  );
}
