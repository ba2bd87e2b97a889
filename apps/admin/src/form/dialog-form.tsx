// A form in a dialog: saves once, keeps what was typed when the server refuses, tells the refusal
// at its field or above the form, and closes when it is done.
import { type ReactNode, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { describeError } from '../format/errors.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { type FieldOfCode, placeErrors } from './place-errors.ts';

type DialogFormProps<V extends FieldValues, O> = {
  form: UseFormReturn<V, unknown, O>;
  title: string;
  description?: ReactNode;
  submitLabel: string;
  wide?: boolean;
  fieldOfCode?: FieldOfCode<V>;
  onSave: (values: O) => Promise<void>;
  onClose: () => void;
  /** Something that belongs to the form is still on its way; it cannot be saved yet. */
  busy?: boolean;
  /** Stands opposite the buttons, such as "Remove". */
  aside?: ReactNode;
  children: ReactNode;
};

export function DialogForm<V extends FieldValues, O>(props: DialogFormProps<V, O>) {
  const { form, onSave, onClose, fieldOfCode = {}, busy = false } = props;
  const { isSubmitting } = form.formState;
  const [failure, setFailure] = useState<unknown>(null);
  const top = useRef<HTMLDivElement>(null);

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    try {
      await onSave(values);
      onClose();
    } catch (error) {
      if (!placeErrors(form, describeError(error), fieldOfCode)) setFailure(error);
      requestAnimationFrame(() => {
        const wrong = top.current?.parentElement?.querySelector<HTMLElement>('[aria-invalid=true]');
        (wrong ?? top.current)?.focus();
      });
    }
  });

  return (
    <Dialog
      open
      onClose={onClose}
      title={props.title}
      locked={isSubmitting}
      {...(props.wide ? { wide: true } : {})}
      {...(props.description === undefined ? {} : { description: props.description })}
    >
      <form
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.stopPropagation();
          event.preventDefault();
          if (!isSubmitting && !busy) void submit(event);
        }}
      >
        <DialogBody>
          <div className="grid gap-4">
            <div ref={top} tabIndex={-1} className="contents">
              {failure !== null && <Problem error={failure} />}
            </div>
            {props.children}
          </div>
        </DialogBody>
        <DialogFoot>
          {props.aside && <div className="mr-auto">{props.aside}</div>}
          <Button onClick={onClose} disabled={isSubmitting}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" pending={isSubmitting} disabled={busy}>
            {props.submitLabel}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
