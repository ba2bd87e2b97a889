// The order of a list. A <details> of links: works everywhere and says which order is on.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useT } from '../messages/use-t.ts';
import { type Selection, sortChoices, toSearch } from './filters.ts';

interface SortMenuProps {
  selection: Selection;
  /** Whether anything of the list has a rating. */
  isRated: boolean;
}

export function SortMenu({ selection, isRated }: SortMenuProps) {
  const ref = useRef<HTMLDetailsElement>(null);
  const t = useT();
  useEffect(() => {
    const close = (event: Event) => {
      const menu = ref.current;
      if (!menu?.open) return;
      if (
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !menu.contains(event.target as Node)
      ) {
        menu.open = false;
      }
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  const choices = sortChoices(selection, isRated);
  return (
    <details ref={ref} className="group relative">
      <summary className="flex min-h-11 items-center gap-2 text-sm">
        <span className="text-muted max-sm:sr-only">{t('list.sort')}</span>{' '}
        {t(`sort.${selection.sort}`)}
        <Icon
          drawing={icons.chevronDown}
          className="size-4 transition-transform group-open:rotate-180"
        />
      </summary>
      <ul className="absolute end-0 z-30 w-56 border border-line bg-surface py-2 shadow-lift">
        {choices.map((value) => (
          <li key={value}>
            <Link
              to={{ search: toSearch({ ...selection, sort: value, after: null }) }}
              preventScrollReset
              aria-current={value === selection.sort ? 'true' : undefined}
              onClick={() => {
                if (ref.current) ref.current.open = false;
              }}
              className="flex min-h-11 items-center justify-between px-4 text-sm hover:bg-sunken"
            >
              {t(`sort.${value}`)}
              {value === selection.sort && <Icon drawing={icons.check} className="size-4" />}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
