// The description as HTML, with a few buttons for what shops use and a preview that can run
// nothing. The server keeps only the tags on its list.

import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { type Ref, useRef, useState } from 'react';
import { type MessageId, useT } from '../../messages/use-t.ts';
import { HtmlFrame } from '../../ui/html-frame.tsx';
import { type Mark, wrapSelection } from './wrap-selection.ts';

type EditorProps = {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  disabled: boolean;
  ref?: Ref<HTMLTextAreaElement>;
};

const marks: { mark: Mark; label: MessageId }[] = [
  { mark: 'p', label: 'editor.paragraph' },
  { mark: 'h3', label: 'editor.heading' },
  { mark: 'strong', label: 'editor.bold' },
  { mark: 'em', label: 'editor.italic' },
  { mark: 'ul', label: 'editor.list' },
];

export function DescriptionEditor({ value, onChange, error, disabled, ref }: EditorProps) {
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
      <Field label={t('categories.description')} error={error} hint={t('editor.hint')}>
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
              <HtmlFrame html={value} title={t('editor.previewOf')} />
            ) : (
              <textarea
                {...control}
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
