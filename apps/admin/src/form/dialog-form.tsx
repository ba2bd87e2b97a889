// A form in a dialog: saves once, keeps what was typed when the server refuses, tells the refusal
// at its field or above the form, and closes when it is done.

import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { describeError } from '../format/errors.ts';
import { useT } from '../messages/use-t.ts';
import { Problem } from '../ui/problem.tsx';
import { ErrorList } from './error-list.tsx';
import { flattenErrors } from './flatten-errors.ts';
import { focusWrong } from './focus-wrong.ts';
import { type FieldOfCode, placeErrors } from './place-errors.ts';
import { Stale } from './stale.tsx';
import { useOnce } from './use-once.ts';

type DialogFormProps<V extends FieldValues, O> = {
  form: UseFormReturn<V, unknown, O>;
  title: string;
  description?: ReactNode;
  submitLabel: string;
  wide?: boolean;
  fieldOfCode?: FieldOfCode<V>;
  /** Of something stored, with a version: what it is now, or null when it is gone. */
  reload?: () => Promise<V | null>;
  /** What the fields are called, to tell what somebody else changed. */
  labels?: Partial<Record<string, string>>;
  onSave: (values: O) => Promise<void>;
  onClose: () => void;
  /** Something that belongs to the form is still on its way; it cannot be saved yet. */
  busy?: boolean;
  /** Stands opposite the buttons, such as "Remove". */
  aside?: ReactNode;
  children: ReactNode;
};

export function DialogForm<V extends FieldValues, O>(props: DialogFormProps<V, O>) {
  const t = useT();
  const { form, onSave, onClose, reload, fieldOfCode = {}, labels = {}, busy = false } = props;
  const { isSubmitting, errors } = form.formState;
  const [failure, setFailure] = useState<{ error: unknown; left: string[] } | null>(null);
  const [stale, setStale] = useState<{ error: unknown; theirs: V | null } | null>(null);
  /** Something is wrong of which no field of the dialog tells. */
  const [unseen, setUnseen] = useState(false);
  const top = useRef<HTMLDivElement>(null);

  const showRefusal = () =>
    requestAnimationFrame(() => {
      const found = focusWrong(top.current?.closest('form'));
      // What is to take the focus must stand there first.
      flushSync(() => setUnseen(!found));
      if (!found) top.current?.focus();
    });

  const submit = useOnce(
    form.handleSubmit(async (values) => {
      setFailure(null);
      setStale(null);
      try {
        await onSave(values);
        onClose();
      } catch (error) {
        const told = describeError(error);
        const left = placeErrors(form, told, fieldOfCode);
        if (left) {
          const mayBeStale = told.code === 'CONFLICT' || told.code === 'NOT_FOUND';
          // What cannot be read anew leaves the refusal itself to be told.
          const theirs = mayBeStale ? await reload?.().catch(() => undefined) : undefined;
          if (theirs === undefined) setFailure({ error, left });
          else setStale({ error, theirs });
        }
        showRefusal();
      }
    }, showRefusal),
  );
  const list = flattenErrors(errors);

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
          if (!busy) submit(event);
        }}
      >
        <DialogBody>
          <div className="grid gap-4">
            <div ref={top} tabIndex={-1} className="grid gap-4 empty:hidden">
              {failure && <Problem {...failure} />}
              {unseen && list.length > 0 && (
                <ErrorList
                  list={list}
                  labels={labels}
                  onGo={(name) => form.setFocus(name as Path<V>)}
                />
              )}
              {stale && (
                <Stale
                  error={stale.error}
                  theirs={stale.theirs}
                  mine={form.getValues()}
                  labels={labels}
                  onLoad={() => {
                    form.reset(stale.theirs ?? undefined);
                    setStale(null);
                  }}
                  onSaveMine={() => {
                    form.setValue('version' as Path<V>, stale.theirs?.version);
                    submit();
                  }}
                />
              )}
            </div>
            {props.children}
          </div>
        </DialogBody>
        <DialogFoot>
          {props.aside && <div className="mr-auto">{props.aside}</div>}
          <Button onClick={onClose} disabled={isSubmitting}>
            {t('common.cancel')}
          </Button>
          <Button tone="primary" type="submit" pending={isSubmitting} disabled={busy}>
            {props.submitLabel}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
