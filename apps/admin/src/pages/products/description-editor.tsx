// The description as HTML, with a few buttons for what shops use and a preview that can run
// nothing. The server keeps only the tags on its list.

import { type LanguageCode, languages } from '@kontor/shared/languages.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { type Ref, useRef, useState } from 'react';
import { type MessageId, useT } from '../../messages/use-t.ts';
import { HtmlFrame, inLanguage } from '../../ui/html-frame.tsx';
import { type Mark, wrapSelection } from './wrap-selection.ts';

type EditorProps = {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  disabled: boolean;
  /** Of a text in another language: what it is called, where its page says so already, and how it runs. */
  label?: string;
  lang?: LanguageCode;
  ref?: Ref<HTMLTextAreaElement>;
};

const marks: { mark: Mark; label: MessageId }[] = [
  { mark: 'p', label: 'editor.paragraph' },
  { mark: 'h3', label: 'editor.heading' },
  { mark: 'strong', label: 'editor.bold' },
  { mark: 'em', label: 'editor.italic' },
  { mark: 'ul', label: 'editor.list' },
];

export function DescriptionEditor(props: EditorProps) {
  const { value, onChange, error, disabled, label, lang, ref } = props;
  const written = lang && { lang, dir: languages[lang].direction };
  const t = useT();
  const [preview, setPreview] = useState(false);
  const box = useRef<HTMLTextAreaElement | null>(null);

  const apply = (mark: Mark) => {
    const area = box.current;
    if (!area) return;
    const next = wrapSelection(area.value, area.selectionStart, area.selectionEnd, mark);
    onChange(next.text);
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(next.start, next.end);
    });
  };

  return (
    <div>
      <Field
        label={label ?? t('categories.description')}
        labelHidden={label !== undefined}
        error={error}
        hint={t('editor.hint')}
      >
        {(control) => (
          <>
            <div className="mb-1.5 flex flex-wrap items-center gap-1">
              {marks.map(({ mark, label }) => (
                <Button
                  key={mark}
                  size="sm"
                  disabled={preview || disabled}
                  onClick={() => apply(mark)}
                >
                  {t(label)}
                </Button>
              ))}
              <Button
                size="sm"
                tone="quiet"
                className="ml-auto"
                aria-pressed={preview}
                onClick={() => setPreview(!preview)}
              >
                {preview ? t('editor.write') : t('editor.preview')}
              </Button>
            </div>
            {preview ? (
              <HtmlFrame
                html={lang ? inLanguage(value, lang) : value}
                title={t('editor.previewOf')}
              />
            ) : (
              <textarea
                {...control}
                {...written}
                ref={(element) => {
                  box.current = element;
                  if (typeof ref === 'function') ref(element);
                }}
                rows={9}
                disabled={disabled}
                spellCheck
                value={value}
                onChange={(event) => onChange(event.target.value)}
                className="field resize-y font-mono text-sm! leading-relaxed"
              />
            )}
          </>
        )}
      </Field>
    </div>
  );
}
