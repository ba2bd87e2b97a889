// A labelled form field. Owns the wiring between label, hint, error and control, so that every
// form of both apps reads the same to eyes and to screen readers: label above, hint under it,
// error between hint and control with the same words as the page's error summary.

import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';

const control =
  'block w-full rounded-sm border bg-surface px-3.5 text-base text-ink placeholder:text-muted/80 ' +
  'transition-colors hover:border-ink disabled:opacity-60 read-only:bg-sunken/50';

/** Class names of a text control, for the rare control that is not one of these components. */
export function controlClass(invalid: boolean): string {
  return classNames(control, invalid ? 'border-danger border-2' : 'border-control');
}

interface Labelled {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Shown beside the label; the field is then not `required`. */
  optional?: boolean;
  /** Hides the label from eyes, keeps it for screen readers. */
  labelHidden?: boolean;
  className?: string;
}

interface Wired {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

/** Label, hint and error around any control; the child gets the ids to put on it. */
export function Field({
  id: givenId,
  label,
  hint,
  error,
  optional = false,
  labelHidden = false,
  className,
  children,
}: Labelled & { id?: string | undefined; children: (wired: Wired) => ReactNode }) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={className}>
      <label
        htmlFor={id}
        className={labelHidden ? 'sr-only' : 'mb-1.5 block text-sm font-medium text-ink'}
      >
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 mb-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mb-1.5 text-sm font-medium text-danger">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      {children({ id, describedBy: describedBy || undefined, invalid: Boolean(error) })}
    </div>
  );
}

type TextFieldProps = Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'size'>;

export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, labelHidden, className, id: givenId, ...input } = props;
  return (
    <Field {...{ id: givenId, label, hint, error, optional, labelHidden, className }}>
      {({ id, describedBy, invalid }) => (
        <input
          type="text"
          {...input}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className={classNames(controlClass(invalid), 'min-h-11 py-2')}
        />
      )}
    </Field>
  );
}

type SelectFieldProps = Labelled & SelectHTMLAttributes<HTMLSelectElement>;

export function SelectField(props: SelectFieldProps) {
  const {
    label,
    hint,
    error,
    optional,
    labelHidden,
    className,
    id: givenId,
    children,
    ...input
  } = props;
  return (
    <Field {...{ id: givenId, label, hint, error, optional, labelHidden, className }}>
      {({ id, describedBy, invalid }) => (
        <select
          {...input}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className={classNames(controlClass(invalid), 'min-h-11 py-2 pr-8')}
        >
          {children}
        </select>
      )}
    </Field>
  );
}

type CheckFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> & {
  label: ReactNode;
  hint?: ReactNode;
  type?: 'checkbox' | 'radio';
};

/** A checkbox or radio with its label to the right; the whole row is the target. */
export function CheckField({
  label,
  hint,
  type = 'checkbox',
  className,
  id: givenId,
  ...input
}: CheckFieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <div className={classNames('flex items-start gap-3', className)}>
      <input
        {...input}
        id={id}
        type={type}
        aria-describedby={hint ? `${id}-hint` : input['aria-describedby']}
        className="size-6 shrink-0"
      />
      <div className="min-h-6">
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
