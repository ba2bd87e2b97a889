// Whether the shop can be reached, as far as this browser noticed, and what becomes of a form whose
// request reached nobody: the page and everything typed stay, a bar says so, and the same press
// works again later. Without this the router puts an error page in the place of the form.

import { useSyncExternalStore } from 'react';
import { data } from 'react-router';

/** 'unsent': something was pressed while offline. 'unreachable': online, but nobody answered. */
export type Reach = 'reached' | 'offline' | 'unsent' | 'unreachable';

let reach: Reach = 'reached';
const listeners = new Set<() => void>();

export function setReach(next: Reach): void {
  reach = next;
  for (const listener of listeners) listener();
}

/** Something that was pressed reached nobody. */
export function tellUnsent(): void {
  setReach(navigator.onLine ? 'unreachable' : 'unsent');
}

export function isReached(): boolean {
  return navigator.onLine && reach === 'reached';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useReach(): Reach {
  return useSyncExternalStore(
    subscribe,
    () => reach,
    () => 'reached',
  );
}

/** For links: fetching ahead what cannot be reached would reload the page (React Router 8.4). */
export function usePrefetch(): 'intent' | 'none' {
  return useReach() === 'reached' ? 'intent' : 'none';
}

/** What `fetch` throws when nobody answers, in the words of Chromium, Firefox and Safari. */
function isUnreached(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
}

/**
 * Sends a form and passes on what the server says, refusals and faults too; `unsent` when nobody was
 * reached. Its status keeps the router from reading the page anew, which would fail and lose it.
 */
export async function orUnsent<T, U>(send: () => Promise<T>, unsent: U) {
  try {
    const answer = await send();
    setReach('reached');
    return answer;
  } catch (error) {
    if (!isUnreached(error)) throw error;
    tellUnsent();
    return data(unsent, { status: 503 });
  }
}
