// A quiet word that something worked ("Saved"): shown for a moment and read out politely. Never
// used for errors; those stay where they happened.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useSyncExternalStore } from 'react';

let message = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: string): void {
  message = next;
  for (const listener of listeners) listener();
}

export function announce(text: string): void {
  clearTimeout(timer);
  set(text);
  timer = setTimeout(() => set(''), 4000);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => message);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-5 z-[60] flex justify-center px-4"
    >
      {text && (
        <span className="pop inline-flex items-center gap-2 rounded-lg bg-ink px-3 py-1.5 text-sm text-paper shadow-lift">
          <Icon drawing={icons.check} />
          {text}
        </span>
      )}
    </div>
  );
}
