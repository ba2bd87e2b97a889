// The fields of a brand: what it is called, what its page shows, and how search engines see it.
import type { BrandInput } from '@kontor/shared/brand-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { OnePicture } from '../../form/one-picture.tsx';
import { SearchFields } from '../../form/search-fields.tsx';
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
  const { errors } = form.formState;
  const [name, slug, seoTitle, seoDescription] = form.watch([
    ...(['name', 'slug', 'seoTitle', 'seoDescription'] as const),
  ]);
  return (
    <Columns
      main={
        <>
          <Panel title="Brand">
            <div className="grid gap-4">
              <Field label="Name" error={errors.name?.message} required>
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
          <Panel
            title="In search engines"
            hint="Left empty, the name and the description are used."
          >
            <div className="grid gap-4">
              <SearchFields
                path={`/brands/${slug || 'address'}`}
                title={seoTitle || name || 'Name'}
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
          <Panel title="Picture" hint="Stands beside its name where brands are listed.">
            <OnePicture
              image={image}
              editable={writes}
              hint="or drop it here. A wide one, 1600 pixels or more, heads the page."
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
          <Panel
            title="In files"
            hint="Capitals, accents, spaces and hyphens make no difference. A former name joins them by itself."
          >
            <Field
              label="Other names"
              error={errors.otherNames?.message}
              hint="One a line. Products that a file gives to one of them have this brand."
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
