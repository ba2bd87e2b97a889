// What the header knows of the basket: how many things are in it, and the order that is not paid.
// Public pages are the same for everybody, so the browser asks for it once the page is there, and
// again when it comes back to the tab; actions that change the basket set the number at once.

import { useEffect, useSyncExternalStore } from 'react';

interface Basket {
  count: number;
  /** The id of an order that waits for its payment. */
  unpaid: string | null;
  /** A bank is working on that order's payment. */
  processing: boolean;
}

let basket: Basket | null = null;
const listeners = new Set<() => void>();

export function setBasket(next: Basket): void {
  basket = next;
  for (const listener of listeners) listener();
}

export function setCartCount(count: number): void {
  const { unpaid = null, processing = false } = basket ?? {};
  setBasket({ count, unpaid, processing });
}

let isAsking = false;

/** Asks once, however many show it. */
async function askForBasket(): Promise<void> {
  if (isAsking) return;
  isAsking = true;
  await refreshBasket();
  isAsking = false;
}

/** Asks again: after something that changes the basket without saying how. */
export async function refreshBasket(): Promise<void> {
  try {
    const response = await fetch('/browser/cart', { headers: { accept: 'application/json' } });
    if (response.ok) setBasket(await response.json());
  } catch {
    // Offline: it stays as it was.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The basket, or null as long as it is not known. */
export function useBasket(): Basket | null {
  const current = useSyncExternalStore(
    subscribe,
    () => basket,
    () => null,
  );
  useEffect(() => {
    if (basket === null) void askForBasket();
    const onReturn = () => {
      if (document.visibilityState === 'visible') void askForBasket();
    };
    document.addEventListener('visibilitychange', onReturn);
    return () => document.removeEventListener('visibilitychange', onReturn);
  }, []);
  return current;
}
