// Keyboard shortcuts. They never fire while somebody types, and can be turned off altogether
// (WCAG 2.1.4); the choice stays in this browser.
import { useEffect, useRef, useSyncExternalStore } from 'react';

const storageKey = 'kontor.shortcuts';
const sequenceMs = 1200;
const listeners = new Set<() => void>();

function enabled(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function setShortcutsEnabled(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
  for (const listener of listeners) listener();
}

export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, enabled);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  );
}

/** Keys as typed ("/", "?", "j") or two in a row ("g o"). */
export type Shortcuts = Record<string, () => void>;

/** Which command a key means after an optional first one; pure, for the test. */
export function resolveKey(
  shortcuts: Readonly<Record<string, unknown>>,
  first: string | null,
  key: string,
): { run: string | null; first: string | null } {
  const sequence = first ? `${first} ${key}` : key;
  if (sequence in shortcuts) return { run: sequence, first: null };
  const opens = Object.keys(shortcuts).some((name) => name.startsWith(`${key} `));
  return { run: null, first: opens ? key : null };
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    let first: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || !enabled()) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      const resolved = resolveKey(current.current, first, event.key);
      first = resolved.first;
      clearTimeout(timer);
      timer = setTimeout(() => {
        first = null;
      }, sequenceMs);
      if (resolved.run === null) return;
      event.preventDefault();
      current.current[resolved.run]?.();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

/** Moves the focus along the rows of the list on the page. */
export function moveRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row-link]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
