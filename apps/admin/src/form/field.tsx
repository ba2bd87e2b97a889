// A labelled control with its hint and its error, tied together for screen readers.
import { type ReactNode, useId } from 'react';

export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** The label is read out but not shown: for cells of a table whose header says it. */
  hiddenLabel?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

export function Field(props: FieldProps) {
  const id = useId();
  const { label, hint, error, required = false, hiddenLabel = false } = props;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={`min-w-0 ${props.className ?? ''}`}>
      <label htmlFor={id} className={hiddenLabel ? 'sr-only' : 'mb-1 block text-sm font-medium'}>
        {label}
        {required && !hiddenLabel && <span className="font-normal text-muted"> (required)</span>}
      </label>
      {props.children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

type CheckProps = React.InputHTMLAttributes<HTMLInputElement> & {
  label: ReactNode;
  hint?: ReactNode;
  ref?: React.Ref<HTMLInputElement>;
};

export function Check({ label, hint, className = '', ...rest }: CheckProps) {
  const id = useId();
  return (
    <div className={`flex items-start gap-2.5 ${className}`}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-(--primary) pointer-coarse:size-5"
      />
      <div className="min-w-0 text-sm">
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
