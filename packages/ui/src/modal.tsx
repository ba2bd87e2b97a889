// A modal dialog: focus is held inside, Escape and the backdrop close it unless it holds what was
// typed, focus returns to where it was. Unstyled apart from the class names that the app passes.
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';

type ModalProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Read out with the title. Undefined: the dialog has no description. */
  description?: ReactNode;
  children: ReactNode;
  /** While true neither Escape nor the backdrop closes it: something is on its way. */
  locked?: boolean;
  /** A press beside it leaves it open: what was typed would be lost. Escape still closes it. */
  holdsInput?: boolean;
  overlayClassName?: string;
  className?: string;
  titleClassName?: string;
  descriptionClassName?: string;
};

export function Modal(props: ModalProps) {
  /** What had the focus before: Radix gives it back to a trigger of its own only, and there is none. */
  const opener = useRef<Element | null>(null);
  const keepWhenLocked = (event: Event) => {
    if (props.locked) event.preventDefault();
  };
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={props.overlayClassName} />
        <Radix.Content
          className={props.className}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement && opener.current.isConnected) {
              opener.current.focus({ preventScroll: true });
            }
          }}
          onEscapeKeyDown={keepWhenLocked}
          onInteractOutside={(event) => {
            if (props.locked || props.holdsInput) event.preventDefault();
          }}
          {...(props.description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <Radix.Title className={props.titleClassName}>{props.title}</Radix.Title>
          {props.description !== undefined && (
            <Radix.Description asChild>
              <div className={props.descriptionClassName}>{props.description}</div>
            </Radix.Description>
          )}
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
