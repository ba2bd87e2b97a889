// Light, dark or as the system says. Owns the choice: it lives in this browser's localStorage and
// on <html data-theme>, set before the first paint so that nothing flashes. Without JavaScript the
// system's preference rules, and the switch is not shown.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useEffect, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import { useNonce } from '../nonce.ts';

const script = `document.documentElement.dataset.js='';try{var t=localStorage.theme;if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`;

export function ThemeScript() {
  const nonce = useNonce();
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file.
      dangerouslySetInnerHTML={{ __html: script }}
    />
  );
}

type Theme = 'system' | 'light' | 'dark';
const order: Theme[] = ['system', 'light', 'dark'];

export function ThemeSwitch() {
  const t = useT();
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    const stored = document.documentElement.dataset.theme;
    if (stored === 'light' || stored === 'dark') setTheme(stored);
  }, []);
  return (
    <button
      type="button"
      className="inline-flex min-h-11 items-center gap-2 quiet-link no-js:hidden"
      onClick={() => {
        const next = order[(order.indexOf(theme) + 1) % order.length] ?? 'system';
        setTheme(next);
        if (next === 'system') delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = next;
        try {
          if (next === 'system') localStorage.removeItem('theme');
          else localStorage.setItem('theme', next);
        } catch {
          // Storage is switched off: the choice holds for this page only.
        }
      }}
    >
      <Icon drawing={theme === 'dark' ? icons.moon : icons.sun} />
      <span>{t(`theme.${theme}`)}</span>
    </button>
  );
}
