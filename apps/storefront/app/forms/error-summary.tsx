// What is wrong with a form, at its top: after GOV.UK, it takes the focus, links to each field with
// the same words as beside the field, and puts "Error:" before the page's title.

import { useEffect, useRef } from 'react';
import { useT } from '../messages/use-t.ts';
import type { FormAnswer } from './form-answer.ts';
import { useLiveAnswer } from './live-answer.ts';

interface ErrorSummaryProps {
  answer: FormAnswer | null | undefined;
  /** Field name → id of its control, where they differ. */
  ids?: Record<string, string>;
  /** The answer whose message has lost its cause since; its fields go by themselves. */
  settled?: FormAnswer | undefined;
}

export function ErrorSummary({ answer, ids = {}, settled }: ErrorSummaryProps) {
  const t = useT();
  const ref = useRef<HTMLDivElement>(null);
  const fields = Object.entries(useLiveAnswer(answer)?.errors ?? {});
  const message = answer && answer !== settled ? answer.message : null;
  const shown = fields.length > 0 || Boolean(message);
  // Each answer takes the focus anew, and may come with a title of its own.
  useEffect(() => {
    if (!answer || !shown) return;
    ref.current?.focus();
    const { title } = document;
    const prefix = t('form.errorTitle', { title: '' });
    // The checkout says it in its title by itself.
    if (!title.startsWith(prefix)) document.title = t('form.errorTitle', { title });
    return () => {
      const said = document.title;
      if (said.startsWith(prefix)) document.title = said.slice(prefix.length);
    };
  }, [answer, shown, t]);
  if (!shown) return null;
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary"
      className="mb-8 border-2 border-danger bg-danger-soft px-5 py-4"
    >
      <h2 id="error-summary" className="font-display text-lg">
        {t('form.problem')}
      </h2>
      <ul className="mt-2 grid gap-1">
        {message && <li>{message}</li>}
        {fields.map(([name, message]) => (
          <li key={name}>
            <a
              href={`#${ids[name] ?? name}`}
              className="text-link inline-block py-0.5 font-medium text-danger"
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
