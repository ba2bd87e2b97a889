// What a screen reader and a keyboard notice of a change of page within the browser: the focus goes
// to the content, as after a full load, and the new title is said. A change of filters or variant
// stays on its page and keeps the focus where it is.

import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { announce } from '../live.tsx';

export function PageChange() {
  const { pathname, hash } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (hash) return;
    document.getElementById('main')?.focus({ preventScroll: true });
    announce(document.title);
  }, [pathname, hash]);
  return null;
}
