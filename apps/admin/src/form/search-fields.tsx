// How a page looks in search engines: its address, title and description, with what a searcher sees.

import { Field } from '@kontor/ui/field.tsx';
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form';
import { useT } from '../messages/use-t.ts';

type Name = 'slug' | 'seoTitle' | 'seoDescription';

type SearchFieldsProps = {
  /** Of the page within a market, such as /p/mug. */
  path: string;
  /** What is shown as title, and the search description. */
  title: string;
  description: string;
  register: (name: Name) => UseFormRegisterReturn<string>;
  errors: Partial<Record<Name, FieldError>>;
};

export function SearchFields({ path, title, description, register, errors }: SearchFieldsProps) {
  const t = useT();
  return (
    <>
      <div className="rounded-md border border-line bg-sunken px-3 py-2.5">
        <p className="truncate text-xs text-muted">
          {location.host}
          {path}
        </p>
        <p className="truncate font-medium text-primary">{title}</p>
        <p className="line-clamp-2 text-sm text-muted">{description || t('seo.beginning')}</p>
      </div>
      <Field label={t('seo.address')} error={errors.slug?.message} hint={t('seo.oldLeads')}>
        {(control) => <input {...control} {...register('slug')} className="field" />}
      </Field>
      <Field label={t('seo.title')} error={errors.seoTitle?.message}>
        {(control) => <input {...control} {...register('seoTitle')} className="field" />}
      </Field>
      <Field label={t('seo.description')} error={errors.seoDescription?.message}>
        {(control) => (
          <textarea {...control} {...register('seoDescription')} rows={2} className="field" />
        )}
      </Field>
    </>
  );
}
