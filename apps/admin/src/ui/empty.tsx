// Nothing here: either there has never been anything (say what it is for and how to begin) or the
// filters leave nothing over (say so and offer to clear them).

import type { ReactNode } from 'react';
import { useT } from '../messages/use-t.ts';
import { ButtonLink } from './button-link.tsx';

export function FirstUse(props: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-2 px-4 py-14 text-center">
      <Rule />
      <h2 className="text-lg font-semibold">{props.title}</h2>
      <p className="text-sm text-muted">{props.children}</p>
      {props.action && (
        <div className="mt-2 flex flex-wrap justify-center gap-2">{props.action}</div>
      )}
    </div>
  );
}

export function NoMatch({ title, clearTo }: { title: string; clearTo: string }) {
  const t = useT();
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-2 px-4 py-14 text-center">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-sm text-muted">{t('list.nothingFits')}</p>
      <ButtonLink to={clearTo} className="mt-2">
        {t('list.clear')}
      </ButtonLink>
    </div>
  );
}

/** The mark of an empty page: ruled lines that wait for their first entry. */
function Rule() {
  return (
    <svg viewBox="0 0 96 40" aria-hidden="true" className="mb-2 h-10 text-control" fill="none">
      <path d="M8 6h80M8 15h80M8 24h80" stroke="currentColor" strokeWidth="1" opacity=".45" />
      <path d="M62 2v36" stroke="currentColor" strokeWidth="1" opacity=".45" />
      <path d="M62 33h26M62 36h26" stroke="var(--primary)" strokeWidth="1.4" />
    </svg>
  );
}
