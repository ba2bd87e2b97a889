// Asks before something that cannot be taken back: says what will happen, runs it once, and shows
// a refusal in place instead of closing.
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog, DialogBody, DialogFoot } from './dialog.tsx';
import { Problem } from './problem.tsx';

type ConfirmProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The consequence, with the amount where money moves. */
  children: ReactNode;
  confirmLabel: string;
  tone?: 'primary' | 'danger';
  pending: boolean;
  error: unknown;
  onConfirm: () => void;
};

export function Confirm(props: ConfirmProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} locked={props.pending}>
      <DialogBody>
        <div className="grid gap-3 text-base">
          {props.children}
          {props.error != null && <Problem error={props.error} />}
        </div>
      </DialogBody>
      <DialogFoot>
        <Button onClick={props.onClose} disabled={props.pending}>
          Keep as it is
        </Button>
        <Button tone={props.tone ?? 'danger'} pending={props.pending} onClick={props.onConfirm}>
          {props.confirmLabel}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
