// The dialog: focus is held inside, Escape closes it, focus returns to where it was. A press beside it
// leaves it open: what was typed would be lost, and the second half of a double click lands there when
// a step is shorter than the one before.
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { classNames } from './class-names.ts';

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Read out with the title. Undefined: the dialog has no description. */
  description?: ReactNode;
  wide?: boolean;
  /** While true nothing closes it: something is on its way. */
  locked?: boolean;
  children: ReactNode;
};

export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, wide = false, locked = false, children } = props;
  /** What had the focus before: Radix gives it back to a trigger of its own only, and there is none. */
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root
      open={open}
      onOpenChange={(next) => {
        if (!next && !locked) onClose();
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-overlay" />
        <Radix.Content
          className={classNames('dialog pop', wide && 'dialog-wide')}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement && opener.current.isConnected) {
              opener.current.focus({ preventScroll: true });
            }
          }}
          onInteractOutside={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => {
            if (holdsEscape(event.target)) event.preventDefault();
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <Radix.Title className="px-5 pt-4 text-lg font-semibold">{title}</Radix.Title>
          {description !== undefined && (
            <Radix.Description asChild>
              <div className="px-5 pt-1 text-sm text-muted">{description}</div>
            </Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A list that is open inside takes Escape for itself. */
const holdsEscape = (target: EventTarget | null) =>
  target instanceof Element && target.matches('[data-holds-escape]');

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>;
}

/** The row of buttons at the end, in view while the body scrolls. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
      {children}
    </div>
  );
}
