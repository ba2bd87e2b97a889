// Owns whether the server can be reached. The browser tells when there is no network; a request that
// gets no answer tells the rest, and then the server is asked every few seconds until it answers.
// While it cannot be reached, pages wait and go on by themselves; nothing that changes something is
// sent later behind a person's back: it is refused at once, and what was typed stays.
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

export type Reach = 'reached' | 'offline' | 'silent';

const askEveryMs = 3_000;
let reach: Reach = navigator.onLine ? 'reached' : 'offline';
let asking: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: Reach): void {
  if (next === reach) return;
  reach = next;
  // Queries pause while it is false and go on when it is true again.
  onlineManager.setOnline(next === 'reached');
  for (const listener of listeners) listener();
}

async function ask(): Promise<void> {
  if (!navigator.onLine) return;
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' });
    if (answer.ok) return set('reached');
  } catch {
    // Still nothing: asked again below.
  }
  askSoon();
}

function askSoon(): void {
  clearTimeout(asking);
  asking = setTimeout(() => void ask(), askEveryMs);
}

// The manager would otherwise listen for itself, and call a silent server "online".
onlineManager.setEventListener(() => undefined);
onlineManager.setOnline(reach === 'reached');
window.addEventListener('offline', () => set('offline'));
window.addEventListener('online', () => void ask());

/** Called when a request got no answer at all. */
export function noteSilence(): void {
  if (!navigator.onLine) set('offline');
  else if (reach !== 'silent') {
    set('silent');
    askSoon();
  }
}

const reachNow = () => reach;

export function useReach(): Reach {
  return useSyncExternalStore(subscribe, reachNow);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Resolves as soon as the server can be reached. */
export function whenReached(): Promise<void> {
  if (reach === 'reached') return Promise.resolve();
  return new Promise((resolve) => {
    const stop = subscribe(() => {
      if (reach !== 'reached') return;
      stop();
      resolve();
    });
  });
}
