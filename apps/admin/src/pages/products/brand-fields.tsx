// The fields of a brand: what it is called, what its page shows, and how search engines see it.

import type { BrandInput } from '@kontor/shared/brand-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { OnePicture } from '../../form/one-picture.tsx';
import { SearchFields } from '../../form/search-fields.tsx';
import { useT } from '../../messages/use-t.ts';
import { Columns } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { StoredImage } from '../../ui/picture.tsx';
import type { BrandValues } from './brand-values.ts';
import { DescriptionEditor } from './description-editor.tsx';

type FieldsProps = {
  form: UseFormReturn<BrandValues, unknown, BrandInput>;
  writes: boolean;
  image: StoredImage | null;
  onImage: (image: StoredImage | null) => void;
};

export function BrandFields({ form, writes, image, onImage }: FieldsProps) {
  const t = useT();
  const { errors } = form.formState;
  const [name, slug, seoTitle, seoDescription] = form.watch([
    ...(['name', 'slug', 'seoTitle', 'seoDescription'] as const),
  ]);
  return (
    <Columns
      main={
        <>
          <Panel title={t('brands.brand')}>
            <div className="grid gap-4">
              <Field label={t('brands.name')} error={errors.name?.message} required>
                {(control) => <input {...control} {...form.register('name')} className="field" />}
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
                    disabled={!writes}
                  />
                )}
              />
            </div>
          </Panel>
          <Panel title={t('brands.inSearchEngines')} hint={t('brands.searchHint')}>
            <div className="grid gap-4">
              <SearchFields
                path={`/brands/${slug || 'address'}`}
                title={seoTitle || name || t('brands.name')}
                description={seoDescription}
                register={form.register}
                errors={errors}
              />
            </div>
          </Panel>
        </>
      }
      side={
        <>
          <Panel title={t('brands.picture')} hint={t('brands.pictureHint')}>
            <OnePicture
              image={image}
              editable={writes}
              hint={t('brands.dropHere')}
              onPicked={(picked) => {
                onImage(picked);
                form.setValue('mediaId', picked.id, { shouldDirty: true });
              }}
              onRemove={() => {
                onImage(null);
                form.setValue('mediaId', null, { shouldDirty: true });
              }}
            />
          </Panel>
          <Panel title={t('brands.inFiles')} hint={t('brands.inFilesHint')}>
            <Field
              label={t('brands.otherNames')}
              error={errors.otherNames?.message}
              hint={t('brands.otherNamesHint')}
            >
              {(control) => (
                <textarea
                  {...control}
                  {...form.register('otherNames')}
                  rows={4}
                  className="field"
                />
              )}
            </Field>
          </Panel>
        </>
      }
    />
  );
}
