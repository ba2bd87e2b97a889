// Keeps the keyboard's place when what had the focus is removed: the button of a step that is done,
// a row that is gone, a dialog whose trigger went with what it did. The browser would drop the focus
// on the document, and reading would begin at the top of the page; here it goes to the nearest thing
// around that is still there, a heading where there is one.
import { useEffect } from 'react';

export function useKeptFocus(): void {
  useEffect(() => {
    /** What had the focus and everything around it, from the inside out; of the page, not of dialogs. */
    let trail: Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;

    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target.closest('[role=dialog]')) return;
      trail = [];
      for (let at: Element | null = target; at; at = at.parentElement) trail.push(at);
    };
    const look = () => {
      timer = undefined;
      const lost = document.activeElement === document.body || document.activeElement === null;
      const [last] = trail;
      const stays = last?.isConnected && !last.matches(':disabled');
      if (!lost || !last || stays || document.querySelector('[role=dialog]')) return;
      nearest(trail)?.focus({ preventScroll: true });
    };
    // After whatever else moves the focus in the same step, such as a dialog that gives it back.
    const observer = new MutationObserver(() => {
      timer ??= setTimeout(look, 50);
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, []);
}

/** The heading of the smallest part of the page that is still there, or that part itself. */
function nearest(trail: readonly Element[]): HTMLElement | null {
  for (const around of trail) {
    if (!around.isConnected || around === document.body) continue;
    const found = around.querySelector<HTMLElement>('h1, h2, h3') ?? sectionOf(around);
    if (!found) continue;
    if (!found.hasAttribute('tabindex')) found.tabIndex = -1;
    found.style.outline = 'none';
    return found;
  }
  return null;
}

function sectionOf(around: Element): HTMLElement | null {
  return around instanceof HTMLElement && around.matches('main, section, table') ? around : null;
}
