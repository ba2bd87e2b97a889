// The frame of every form that edits something stored: save bar while there are changes, ⌘S,
// a warning before leaving, refusals of the server at their fields with a summary that takes the
// focus, and a conflict told value by value when somebody else saved first.

import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { useEffect, useId, useRef, useState } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { useBlocker } from 'react-router';
import { describeError, whoChanged } from '../format/errors.ts';
import { useT } from '../messages/use-t.ts';
import { announce } from '../ui/announce.tsx';
import { Problem } from '../ui/problem.tsx';
import { type Clash, Clashes } from './clashes.tsx';
import { ErrorList } from './error-list.tsx';
import { flattenErrors } from './flatten-errors.ts';
import { focusFar, focusNamed, focusWrong } from './focus-wrong.ts';
import { type FieldOfCode, placeErrors } from './place-errors.ts';
import { useOnce } from './use-once.ts';

type EditFormProps<V extends FieldValues, O> = {
  form: UseFormReturn<V, unknown, O>;
  /** Saves and returns the values as they are stored now. `pressed`: of `buttons`. */
  onSave: (values: O, pressed: HTMLButtonElement | null) => Promise<V>;
  /** Fetches the newest stored values, for a conflict. Undefined: there are no versions. */
  reload?: () => Promise<V>;
  /** Which field a refusal speaks of, by domain code. */
  fieldOfCode?: FieldOfCode<V>;
  labels?: Partial<Record<string, string>>;
  /** A new thing: always offers to save, never discards. */
  saveLabel?: string;
  /** Stand in the place of "Save", also while there is nothing to save. */
  buttons?: React.ReactNode;
  children: React.ReactNode;
};

export function EditForm<V extends FieldValues, O>(props: EditFormProps<V, O>) {
  const t = useT();
  const { form, onSave, reload, fieldOfCode = {}, labels = {} } = props;
  const { isDirty, isSubmitting, errors, dirtyFields } = form.formState;
  const [failure, setFailure] = useState<{ error: unknown; left: string[] } | null>(null);
  const [clashes, setClashes] = useState<Clash[]>([]);
  /** Somebody saved first, and what they saved is in the form now. */
  const [merged, setMerged] = useState<{ who: string | null } | null>(null);
  const summary = useRef<HTMLDivElement>(null);
  const formId = useId();
  /** At this moment, also between a save and the next render. */
  const unsaved = useRef(false);
  unsaved.current = isDirty && !isSubmitting;

  const refuse = async (error: unknown) => {
    const told = describeError(error);
    const left = placeErrors(form, told, fieldOfCode);
    // What cannot be read anew leaves the refusal itself to be told.
    const theirs = told.code === 'CONFLICT' ? await reload?.().catch(() => undefined) : undefined;
    if (theirs) {
      const mine = form.getValues();
      const opened: Partial<Record<string, unknown>> = form.formState.defaultValues ?? {};
      const differs = (one: unknown, other: unknown) =>
        JSON.stringify(one) !== JSON.stringify(other);
      const names = Object.keys(dirtyFields).filter(
        (name) => differs(opened[name], theirs[name]) && differs(mine[name], theirs[name]),
      );
      form.reset(theirs, { keepDirtyValues: true, keepErrors: true });
      setClashes(names.map((name) => ({ name, theirs: theirs[name] })));
      setMerged({ who: whoChanged(told) });
    } else if (left) setFailure({ error, left });
    requestAnimationFrame(() => summary.current?.focus());
  };

  // A second ⌘S while the first is on its way would carry the same version and refuse itself.
  const submit = useOnce(
    form.handleSubmit(
      async (values, event) => {
        setFailure(null);
        try {
          const stored = await onSave(values, pressedIn(event));
          setClashes([]);
          setMerged(null);
          form.reset(stored);
          unsaved.current = false;
          announce(t('form.saved'));
        } catch (error) {
          await refuse(error);
        }
      },
      () => requestAnimationFrame(() => summary.current?.focus()),
    ),
  );

  const save = useRef(submit);
  save.current = submit;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      save.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const list = flattenErrors(errors);
  const creating = props.saveLabel !== undefined;
  return (
    <form id={formId} noValidate onSubmit={submit} className="grid gap-4">
      {(list.length > 0 || failure !== null || merged !== null) && (
        <div ref={summary} tabIndex={-1} className="grid gap-2">
          {failure && <Problem {...failure} />}
          {merged !== null && (
            <Clashes
              who={merged.who}
              clashes={clashes}
              labels={labels}
              onTake={(clash) => {
                form.setValue(clash.name as Path<V>, clash.theirs as never, { shouldDirty: true });
                setClashes((open) => open.filter((each) => each !== clash));
              }}
              onKeep={(clash) => setClashes((open) => open.filter((each) => each !== clash))}
            />
          )}
          {list.length > 0 && (
            <ErrorList
              list={list}
              labels={labels}
              onGo={(name) => {
                form.setFocus(name as Path<V>);
                // One that the form holds no reference of is found by its name, or by its mark.
                if (!summary.current?.contains(document.activeElement)) return;
                const whole = document.getElementById(formId);
                if (!focusNamed(whole, name) && !focusFar(whole, name)) focusWrong(whole);
              }}
            />
          )}
        </div>
      )}
      {props.children}
      {(isDirty || creating || props.buttons) && (
        <div className="pop sticky bottom-3 z-30 mx-auto flex w-full max-w-xl flex-wrap items-center justify-end gap-2 rounded-lg bg-surface py-2 pr-2 pl-4 shadow-lift">
          <span className="mr-auto text-sm">
            {creating ? t('form.notSaved') : isDirty && t('form.unsaved')}
          </span>
          {isDirty && !creating && (
            <Button
              tone="quiet"
              disabled={isSubmitting}
              onClick={() => {
                form.reset();
                setFailure(null);
                setClashes([]);
                setMerged(null);
              }}
            >
              {t('form.discard')}
            </Button>
          )}
          {props.buttons ?? (
            <Button tone="primary" type="submit" pending={isSubmitting}>
              {props.saveLabel ?? t('common.save')}
            </Button>
          )}
        </div>
      )}
      <LeaveGuard warn={isDirty} unsaved={unsaved} />
    </form>
  );
}

/** The button that a form was sent by; null: a key. */
function pressedIn(event?: React.BaseSyntheticEvent): HTMLButtonElement | null {
  const native: unknown = event?.nativeEvent;
  const by = native instanceof SubmitEvent ? native.submitter : null;
  return by instanceof HTMLButtonElement ? by : null;
}

/** Asks before unsaved changes are left behind, within the app and when the tab closes. */
type GuardProps = { warn: boolean; unsaved: React.RefObject<boolean> };

function LeaveGuard({ warn, unsaved }: GuardProps) {
  const t = useT();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return unsaved.current && currentLocation.pathname !== nextLocation.pathname;
  });
  useEffect(() => {
    if (!warn) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [warn]);
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('form.leave')}
    >
      <DialogBody>{t('form.wouldBeLost')}</DialogBody>
      <DialogFoot>
        <Button onClick={() => blocker.reset?.()}>{t('form.stay')}</Button>
        <Button tone="danger" onClick={() => blocker.proceed?.()}>
          {t('form.leaveAnyway')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
