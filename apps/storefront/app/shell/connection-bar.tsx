// Says that the shop cannot be reached, and keeps the page: a link or form that is pressed meanwhile
// leads nowhere, so that nothing typed is lost. A browser may call itself offline and reach the shop
// all the same, as in development, so it is tried before anything is held back.

import { useEffect, useRef } from 'react';
import { type Location, useBlocker } from 'react-router';
import { announce } from '../live.tsx';
import { type MessageId, useT } from '../messages/use-t.ts';
import { isReached, type Reach, setReach, tellUnsent, useReach } from '../reach.ts';

const words: Record<Exclude<Reach, 'reached'>, [MessageId, MessageId]> = {
  offline: ['connection.offline', 'connection.kept'],
  unsent: ['connection.offline', 'connection.unsentOffline'],
  unreachable: ['connection.unreachable', 'connection.unsent'],
};

interface Step {
  currentLocation: Location;
  nextLocation: Location;
}

/** A place on the page and another variant of a product need nothing from the shop. */
function isHere({ currentLocation: from, nextLocation: to }: Step): boolean {
  if (from.pathname !== to.pathname) return false;
  return to.hash !== '' || (from.search !== to.search && from.pathname.includes('/p/'));
}

async function answers(): Promise<boolean> {
  try {
    await fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

export function ConnectionBar() {
  const reach = useReach();
  const t = useT();
  const blocker = useBlocker((step) => !isReached() && !isHere(step));
  const before = useRef(reach);
  useEffect(() => {
    const onChange = () => setReach(navigator.onLine ? 'reached' : 'offline');
    if (!navigator.onLine) onChange();
    window.addEventListener('offline', onChange);
    window.addEventListener('online', onChange);
    return () => {
      window.removeEventListener('offline', onChange);
      window.removeEventListener('online', onChange);
    };
  }, []);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void answers().then((there) => {
      if (there) {
        setReach('reached');
        blocker.proceed();
      } else {
        blocker.reset();
        tellUnsent();
      }
    });
  }, [blocker]);
  useEffect(() => {
    if (before.current !== reach) {
      const said = reach === 'reached' ? [t('connection.again')] : words[reach].map((id) => t(id));
      announce(said.join(' '));
    }
    before.current = reach;
  }, [reach, t]);
  if (reach === 'reached') return null;
  const [title, text] = words[reach];
  return (
    <p
      data-connection
      className="sticky top-0 z-40 border-b border-warning bg-warning-soft text-sm text-ink"
    >
      <span className="page block py-2.5">
        <strong className="font-semibold">{t(title)}</strong> {t(text)}
      </span>
    </p>
  );
}
