// One text of a thing: as it is kept, and the box for it in the other language.

import { type LanguageCode, languages } from '@kontor/shared/languages.ts';
import { Button } from '@kontor/ui/button.tsx';
import { type ControlProps, Field } from '@kontor/ui/field.tsx';
import { useId, useState } from 'react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { useT } from '../../messages/use-t.ts';
import { HtmlFrame, inLanguage } from '../../ui/html-frame.tsx';
import { DescriptionEditor } from '../products/description-editor.tsx';
import { StateBadge } from './state-counts.tsx';
import type { StoredField, Thing, TranslationValues } from './translation-values.ts';
import { fieldWords, languageIn } from './translation-words.ts';

type Form = UseFormReturn<TranslationValues>;
type RowProps = {
  form: Form;
  field: StoredField;
  thing: Thing;
  kept: LanguageCode;
  writes: boolean;
};

export function FieldRow({ form, field, thing: { lang }, kept, writes }: RowProps) {
  const t = useT();
  const id = useId();
  const name = field.field;
  const label = t(fieldWords(name));
  const error = form.formState.errors[name]?.message;
  const takeOver = () => {
    form.setValue(name, field.source, { shouldDirty: true });
    form.setFocus(name);
  };
  return (
    <section
      aria-labelledby={`${id}-name`}
      className="grid items-start gap-x-6 gap-y-2 px-4 py-4 md:grid-cols-2"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 md:col-span-2">
        <h2 id={`${id}-name`} className="text-base font-semibold">
          {label}
        </h2>
        {field.state && <StateBadge state={field.state} />}
        {field.state === 'outdated' && (
          <span className="text-sm text-muted">{t('translations.changedSince')}</span>
        )}
      </div>
      <Column language={languageIn(kept, t)}>
        <Kept field={field} kept={kept} id={`${id}-kept`}>
          {writes && (
            <Button size="sm" tone="quiet" onClick={takeOver}>
              {t('translations.takeOver')}
            </Button>
          )}
        </Kept>
      </Column>
      <Column language={languageIn(lang, t)}>
        {field.kind === 'html' ? (
          <Controller
            control={form.control}
            name={name}
            render={({ field: { ref, value, onChange } }) => (
              <DescriptionEditor
                {...{ ref, value, onChange, label, lang }}
                error={error}
                disabled={!writes}
              />
            )}
          />
        ) : (
          <Field label={label} error={error} labelHidden>
            {(control) => (
              <Box form={form} field={field} lang={lang} control={control} about={`${id}-kept`} />
            )}
          </Field>
        )}
      </Column>
    </section>
  );
}

/** The languages' names stand in every row: on a phone one column stands under the other. */
function Column({ language, children }: React.PropsWithChildren<{ language: string }>) {
  return (
    <div className="grid min-w-0 gap-1">
      <p aria-hidden="true" className="text-xs text-muted">
        {language}
      </p>
      {children}
    </div>
  );
}

type KeptProps = React.PropsWithChildren<{ field: StoredField; kept: LanguageCode; id: string }>;

function Kept({ field: { source, kind }, kept, id, children }: KeptProps) {
  const t = useT();
  const [preview, setPreview] = useState(false);
  if (source === '') return <p className="text-sm text-muted">{t('translations.keptEmpty')}</p>;
  return (
    <>
      {preview ? (
        <HtmlFrame html={inLanguage(source, kept)} title={t('translations.previewOfKept')} />
      ) : (
        <p
          id={id}
          lang={kept}
          dir={languages[kept].direction}
          className={`rounded-md bg-sunken px-2.5 py-1.5 text-sm break-words whitespace-pre-wrap ${kind === 'html' ? 'max-h-96 overflow-y-auto font-mono' : ''}`}
          {...(kind === 'html' && { tabIndex: 0 })}
        >
          {source}
        </p>
      )}
      <div className="-ml-2 flex flex-wrap gap-1">
        {kind === 'html' && (
          <Button
            size="sm"
            tone="quiet"
            aria-pressed={preview}
            onClick={() => setPreview(!preview)}
          >
            {t('translations.preview')}
          </Button>
        )}
        {children}
      </div>
    </>
  );
}

type BoxProps = {
  form: Form;
  field: StoredField;
  lang: LanguageCode;
  control: ControlProps;
  /** What it is a translation of. */
  about: string;
};

function Box({ form, field: { field, kind, most, source }, lang, control, about }: BoxProps) {
  const wrong = control['aria-invalid'];
  const described = [control['aria-describedby'], source !== '' && about];
  const box = {
    ...control,
    ...form.register(field),
    lang,
    dir: languages[lang].direction,
    spellCheck: true,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    className: 'field',
  };
  if (kind === 'line' && most <= 200) return <input {...box} aria-invalid={wrong} />;
  const rows = Math.min(14, Math.max(kind === 'line' ? 2 : 4, Math.ceil(source.length / 70)));
  return <textarea {...box} rows={rows} aria-invalid={wrong} />;
}
