// Keyset pages: forward by cursor, back by the pages one came through. The cursors of those pages
// travel in the history entry, so "Previous" is a real link as well.

import * as icons from '@kontor/ui/icons.ts';
import { useLocation } from 'react-router';
import { useT } from '../messages/use-t.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import type { ListSpec } from './params.ts';
import type { List } from './use-list.ts';

type PagerProps<S extends ListSpec> = {
  list: List<S>;
  shown: number;
  /** "12 orders", of those shown. */
  counted: string;
  nextCursor: string | null;
};

export function Pager<S extends ListSpec>({ list, shown, counted, nextCursor }: PagerProps<S>) {
  const t = useT();
  const trail = readTrail(useLocation().state);
  const { after } = list.state;
  if (!after && !nextCursor) {
    return <p className="border-t border-line px-4 py-2.5 text-xs text-muted">{counted}</p>;
  }
  const previous = trail.at(-1) ?? '';
  return (
    <nav
      aria-label={t('list.pages')}
      className="flex items-center gap-2 border-t border-line px-3 py-2 text-sm"
    >
      <span className="mr-auto pl-1 text-xs text-muted">{t('list.onThisPage', { shown })}</span>
      {after && (
        <ButtonLink
          size="sm"
          icon={icons.chevronLeft}
          to={list.hrefFor({ after: previous || null })}
          state={{ trail: trail.slice(0, -1) }}
        >
          {trail.length > 0 ? t('list.previous') : t('list.firstPage')}
        </ButtonLink>
      )}
      {nextCursor && (
        <ButtonLink
          size="sm"
          icon={icons.chevronRight}
          className="flex-row-reverse"
          to={list.hrefFor({ after: nextCursor })}
          state={{ trail: [...trail, after ?? ''] }}
        >
          {t('list.next')}
        </ButtonLink>
      )}
    </nav>
  );
}

function readTrail(state: unknown): string[] {
  if (typeof state !== 'object' || state === null || !('trail' in state)) return [];
  return Array.isArray(state.trail) ? state.trail.filter((item) => typeof item === 'string') : [];
}
