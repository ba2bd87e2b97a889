// The page outside of the admin: a sheet on paper with the wordmark, for signing in and joining.
import { type ReactNode, useEffect } from 'react';
import { LanguageChoice } from '../../shell/language-choice.tsx';
import { Wordmark } from '../../shell/side-bar.tsx';

type EntryProps = { title: string; lead?: ReactNode; children: ReactNode };

export function EntryFrame({ title, lead, children }: EntryProps) {
  useEffect(() => {
    document.title = `${title} · Kontor`;
  }, [title]);
  return (
    <main className="grid min-h-dvh content-center justify-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex justify-center">
          <Wordmark />
        </div>
        <div className="sheet px-6 pt-5 pb-6">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {lead && <div className="mt-1 text-sm text-muted">{lead}</div>}
          <div className="mt-5">{children}</div>
        </div>
        <div className="mt-4 flex justify-center">
          <LanguageChoice />
        </div>
      </div>
    </main>
  );
}
