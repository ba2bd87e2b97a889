// Asks before something that cannot be taken back: says what will happen, runs it once, and shows
// a refusal in place instead of closing. A field inside that is wrong takes the focus.

import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { type ReactNode, useEffect, useRef } from 'react';
import { focusWrong } from '../form/focus-wrong.ts';
import { useT } from '../messages/use-t.ts';
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
  const t = useT();
  const inside = useRef<HTMLDivElement>(null);
  const { pending } = props;
  useEffect(() => {
    if (!pending) focusWrong(inside.current);
  }, [pending]);
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} locked={pending}>
      <DialogBody>
        <div ref={inside} className="grid gap-3 text-base">
          {props.children}
          {props.error != null && <Problem error={props.error} />}
        </div>
      </DialogBody>
      <DialogFoot>
        <Button onClick={props.onClose} disabled={pending}>
          {t('confirm.keep')}
        </Button>
        <Button
          tone={props.tone ?? 'danger'}
          pending={pending}
          onClick={() => {
            props.onConfirm();
            requestAnimationFrame(() => focusWrong(inside.current));
          }}
        >
          {props.confirmLabel}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
