// The frame of a page: title (also the document's), a way back, actions; and the two columns.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';

type PageProps = {
  title: string;
  /** Shown beside the title, for instance a status. */
  aside?: ReactNode;
  /** Under the title, quiet. */
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
  /** Forms and settings read better in a narrower measure. */
  width?: 'full' | 'wide' | 'narrow';
};

const widths = { full: 'max-w-[88rem]', wide: 'max-w-[72rem]', narrow: 'max-w-[52rem]' } as const;

export function Page({ title, aside, lead, back, actions, children, width = 'full' }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Kontor`;
  }, [title]);
  return (
    <div className={`mx-auto w-full px-4 pt-5 pb-16 sm:px-6 lg:px-8 ${widths[width]}`}>
      {back && (
        <Link
          to={back.to}
          className="mb-1.5 -ml-1 inline-flex items-center gap-0.5 rounded-sm py-0.5 pr-1 text-sm text-muted hover:text-ink"
        >
          <Icon drawing={icons.chevronLeft} className="size-3.5" />
          {back.label}
        </Link>
      )}
      <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
            {aside}
          </div>
          {lead && <div className="mt-1 text-sm text-muted">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Main two thirds, side one third; one column on narrow screens. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]">
      <div className="grid min-w-0 gap-4">{main}</div>
      <div className="grid min-w-0 gap-4">{side}</div>
    </div>
  );
}
