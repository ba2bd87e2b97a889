// How many things are in the basket, for the header. Public pages are the same for everybody, so
// the browser asks for the number itself once the page is there, and again when it comes back to
// the tab; actions that change the basket set it at once.

import { useEffect, useSyncExternalStore } from 'react';

let count: number | null = null;
const listeners = new Set<() => void>();

export function setCartCount(next: number): void {
  count = next;
  for (const listener of listeners) listener();
}

/** Asks again: after something that changes the basket without saying how. */
export async function refreshCartCount(): Promise<void> {
  try {
    const response = await fetch('/browser/cart', { headers: { accept: 'application/json' } });
    if (!response.ok) return;
    const answer: { count: number } = await response.json();
    setCartCount(answer.count);
  } catch {
    // Offline: the number stays as it was.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The number of items, or null as long as it is not known. */
export function useCartCount(): number | null {
  const current = useSyncExternalStore(
    subscribe,
    () => count,
    () => null,
  );
  useEffect(() => {
    if (count === null) void refreshCartCount();
    const onReturn = () => {
      if (document.visibilityState === 'visible') void refreshCartCount();
    };
    document.addEventListener('visibilitychange', onReturn);
    return () => document.removeEventListener('visibilitychange', onReturn);
  }, []);
  return current;
}
