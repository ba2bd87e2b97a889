// The description as HTML, with a few buttons for what shops use and a preview that can run
// nothing. The server keeps only the tags on its list.

import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { type Ref, useRef, useState } from 'react';
import { HtmlFrame } from '../../ui/html-frame.tsx';
import { type Mark, wrapSelection } from './wrap-selection.ts';

type EditorProps = {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  disabled: boolean;
  ref?: Ref<HTMLTextAreaElement>;
};

const marks: { mark: Mark; label: string }[] = [
  { mark: 'p', label: 'Paragraph' },
  { mark: 'h3', label: 'Heading' },
  { mark: 'strong', label: 'Bold' },
  { mark: 'em', label: 'Italic' },
  { mark: 'ul', label: 'List' },
];

export function DescriptionEditor({ value, onChange, error, disabled, ref }: EditorProps) {
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
        label="Description"
        error={error}
        hint="HTML. Scripts, styles and unknown tags are removed when you save."
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
                  {label}
                </Button>
              ))}
              <Button
                size="sm"
                tone="quiet"
                className="ml-auto"
                aria-pressed={preview}
                onClick={() => setPreview(!preview)}
              >
                {preview ? 'Write' : 'Preview'}
              </Button>
            </div>
            {preview ? (
              <HtmlFrame html={value} title="Preview of the description" />
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
