// The frame of every page for staff: side bar, top bar on narrow screens, palette, shortcuts,
// live orders.

import { Dialog } from '@kontor/ui/dialog.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Suspense, useEffect, useRef, useState } from 'react';
import {
  type LoaderFunctionArgs,
  Outlet,
  ScrollRestoration,
  useLocation,
  useNavigate,
  useNavigation,
} from 'react-router';
import { useT } from '../messages/use-t.ts';
import { requireMe, useCan } from '../session.ts';
import { Announcer } from '../ui/announce.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Connection } from './connection-bar.tsx';
import { Help } from './help.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { LiveOrders } from './live.tsx';
import { allowedGroups } from './navigation.ts';
import { Palette } from './palette.tsx';
import { moveRow, type Shortcuts, useShortcuts } from './shortcuts.ts';
import { SideBar, Wordmark } from './side-bar.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  await requireMe(request);
  return null;
}

export function Component() {
  const t = useT();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const seen = useRef(pathname);
  const busy = useNavigation().state !== 'idle';
  useKeptFocus();
  useKeys(
    () => setPalette(true),
    () => setHelp(true),
  );

  // Nothing that covered the old page stays over the new one.
  useEffect(() => {
    setDrawer(false);
    setPalette(false);
    // What was pressed may have gone with the old page; then reading starts at the new one.
    const lost = document.activeElement === document.body;
    if (lost && seen.current !== pathname) main.current?.focus({ preventScroll: true });
    seen.current = pathname;
  }, [pathname]);

  const openPalette = () => setPalette(true);
  const openHelp = () => setHelp(true);
  return (
    <div className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-[70] rounded-md bg-ink px-3 py-2 text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('shell.skip')}
      </a>
      <aside className="sticky top-0 hidden h-dvh border-r border-line bg-rail lg:block">
        <SideBar onSearch={openPalette} onHelp={openHelp} />
      </aside>
      <header className="sticky top-0 z-30 flex items-center gap-1 border-b border-line bg-rail px-2 py-1.5 lg:hidden">
        <IconButton icon={icons.menu} label={t('shell.menu')} onClick={() => setDrawer(true)} />
        <span className="mr-auto pl-1">
          <Wordmark />
        </span>
        <IconButton icon={icons.search} label={t('palette.title')} onClick={openPalette} />
      </header>
      <main ref={main} id="main" tabIndex={-1} className="min-w-0 outline-none" aria-busy={busy}>
        <Connection />
        <Suspense fallback={<PageWaiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Dialog open={drawer} onClose={() => setDrawer(false)} title={t('shell.menu')}>
        <SideBar onSearch={openPalette} onHelp={openHelp} inDrawer />
      </Dialog>
      <Palette open={palette} onClose={() => setPalette(false)} />
      <Help open={help} onClose={() => setHelp(false)} />
      <LiveOrders />
      <Announcer />
      <ScrollRestoration />
    </div>
  );
}

function useKeys(openPalette: () => void, openHelp: () => void): void {
  const navigate = useNavigate();
  const can = useCan();
  const shortcuts: Shortcuts = {
    '?': openHelp,
    '/': () => {
      const search = document.querySelector<HTMLInputElement>('[data-search]');
      if (search) search.focus();
      else openPalette();
    },
    j: () => moveRow(1),
    k: () => moveRow(-1),
    c: () => document.querySelector<HTMLElement>('[data-create]')?.click(),
  };
  for (const place of allowedGroups(can).flatMap((group) => group.places)) {
    if (place.key) shortcuts[`g ${place.key}`] = () => void navigate(place.to);
  }
  useShortcuts(shortcuts);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      openPalette();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [openPalette]);
}

function PageWaiting() {
  const t = useT();
  return (
    <div role="status" className="flex items-center gap-2 px-8 py-10 text-sm text-muted">
      <Icon drawing={icons.clock} />
      {t('common.loading')}
    </div>
  );
}
