// The address of a thing's page in a language.
import { isSlugged, type SluggedEntity } from '@kontor/shared/translation-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import type { UseFormReturn } from 'react-hook-form';
import { useT } from '../../messages/use-t.ts';
import type { Thing, TranslationValues } from './translation-values.ts';
import { languageIn } from './translation-words.ts';

const rooms: Record<SluggedEntity, string> = {
  product: '/p/',
  category: '/c/',
  collection: '/collections/',
  brand: '/brands/',
};

type RowProps = {
  form: UseFormReturn<TranslationValues>;
  thing: Thing;
  hasOwn: boolean;
};

export function SlugRow({ form, thing: { entity, lang }, hasOwn }: RowProps) {
  const t = useT();
  if (!isSlugged(entity)) return null;
  const empty = entity === 'brand' ? 'translations.addressAsKept' : 'translations.addressOfTitle';
  return (
    <div className="grid gap-x-6 px-4 py-4 md:grid-cols-2">
      <Field
        className="md:col-start-2"
        label={t('translations.addressIn', { language: languageIn(lang, t) })}
        error={form.formState.errors.slug?.message}
        hint={t(hasOwn ? 'seo.oldLeads' : empty)}
      >
        {(control) => (
          <span className="flex items-center gap-1.5">
            <span aria-hidden="true" className="text-sm text-muted">
              {rooms[entity]}
            </span>
            <input {...control} {...form.register('slug')} dir="ltr" className="field" />
          </span>
        )}
      </Field>
    </div>
  );
}
