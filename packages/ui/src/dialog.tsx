// A modal window on the native <dialog>: focus trap, Esc and the inert page come from the browser.
// Owns the frame (title, close button) and the two places it may stand: centre or edge ("sheet").
// Opening is a prop, so the owner of the state stays in charge; `onClose` fires for Esc as well.

import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

const places = {
  centre: 'm-auto w-[min(34rem,calc(100vw-2rem))] max-h-[85dvh] rounded-md',
  wide: 'm-auto w-[min(60rem,calc(100vw-2rem))] max-h-[90dvh] rounded-md',
  sheet: 'ml-auto mr-0 my-0 h-dvh max-h-dvh w-[min(28rem,100vw)] max-w-none',
};

export function Dialog({
  open,
  onClose,
  title,
  place = 'centre',
  children,
  footer,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  place?: keyof typeof places;
  children: ReactNode;
  /** Stays in view under the scrolling content: the actions. */
  footer?: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a native dialog; the click is for the backdrop only.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
      className={classNames('bg-paper text-ink shadow-lift open:flex flex-col', places[place])}
    >
      {open && (
        <>
          <header className="flex items-center justify-between gap-4 border-b border-line px-5 py-3">
            <h2 id={titleId} className="font-display text-xl">
              {title}
            </h2>
            <button
              type="button"
              onClick={onClose}
              aria-label="Close"
              className="-mr-2 grid size-11 shrink-0 place-items-center rounded-sm hover:bg-sunken"
            >
              <Icon name="close" />
            </button>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-3 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </>
      )}
    </dialog>
  );
}
