// The admin's dialog: the shared primitive in this app's clothes, with a row of buttons at the end.
// A press beside it does not close it: the second half of a double click lands there when a step is
// shorter than the one before.
import { Modal } from '@kontor/ui/modal.tsx';
import type { ReactNode } from 'react';

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  locked?: boolean;
};

export function Dialog({ open, onClose, title, description, children, wide, locked }: DialogProps) {
  return (
    <Modal
      open={open}
      onOpenChange={(next) => {
        if (!next && !locked) onClose();
      }}
      title={title}
      {...(description === undefined ? {} : { description })}
      holdsInput
      {...(locked === undefined ? {} : { locked })}
      overlayClassName="fixed inset-0 z-40 bg-[rgb(10_12_8/0.45)]"
      className={`pop fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-lg bg-surface shadow-pop outline-none sm:top-[8dvh] sm:bottom-auto sm:max-h-[84dvh] sm:rounded-lg ${wide ? 'sm:max-w-2xl' : 'sm:max-w-lg'}`}
      titleClassName="px-5 pt-4 text-lg font-semibold"
      descriptionClassName="px-5 pt-1 text-sm text-muted"
    >
      {children}
    </Modal>
  );
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>;
}

export function DialogFoot({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
      {children}
    </div>
  );
}
