// The header's search. Without JavaScript it is a link to the search page; with it, a press opens
// the panel with suggestions, whose code is fetched when the pointer or the focus comes near.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';

const loadPanel = () => import('./search-panel.tsx');
const SearchPanel = lazy(loadPanel);

export function SearchBox() {
  const to = usePaths();
  const t = useT();
  const [open, setOpen] = useState(false);
  const location = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes on every change of page.
  useEffect(() => setOpen(false), [location.key]);
  return (
    <>
      <Link
        to={to('/search')}
        aria-label={t('search.search')}
        onPointerEnter={loadPanel}
        onFocus={loadPanel}
        onClick={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
        className="grid size-11 place-items-center rounded-sm hover:bg-sunken"
      >
        <Icon drawing={icons.search} className="size-[1.4rem]" />
      </Link>
      {open && (
        <Suspense>
          <SearchPanel onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
