// A labelled form field. Owns the wiring between label, hint, error and control, so that every form of
// both apps reads the same to screen readers; where hint and error stand for the eye is the app's
// matter (controls.css).

import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';
import { useFieldWords } from './field-words.ts';

/** To be spread over the control. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

interface Labelled {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Said beside the label, in a form where most are required. */
  optional?: boolean | undefined;
  /** Hides the label from eyes, keeps it for screen readers: where a table's header says it. */
  labelHidden?: boolean | undefined;
  className?: string | undefined;
}

type FieldProps = Labelled & {
  id?: string | undefined;
  /** Said beside the label, in a form where most are optional. */
  required?: boolean | undefined;
  children: (control: ControlProps) => ReactNode;
};

export function Field(props: FieldProps) {
  const { label, hint, error, optional, required, labelHidden, className, children } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const words = useFieldWords();
  const mark = optional ? words.optional : required && !labelHidden ? words.required : null;
  return (
    <div className={classNames('labelled', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'label'}>
        {label}
        {mark && <span className="font-normal text-muted"> {mark}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="error">
          <span className="sr-only">{words.error} </span>
          {error}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
    </div>
  );
}

type TextFieldProps = Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'size'>;

export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, labelHidden, className, id, ...input } = props;
  return (
    <Field {...{ id, label, hint, error, optional, labelHidden, className }}>
      {(control) => <input type="text" {...input} {...control} className="field" />}
    </Field>
  );
}

type SelectFieldProps = Labelled & SelectHTMLAttributes<HTMLSelectElement>;

export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, optional, labelHidden, className, id, ...input } = props;
  return (
    <Field {...{ id, label, hint, error, optional, labelHidden, className }}>
      {(control) => <select {...input} {...control} className="field" />}
    </Field>
  );
}

type CheckFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> & {
  label: ReactNode;
  hint?: ReactNode;
  type?: 'checkbox' | 'radio';
  ref?: Ref<HTMLInputElement>;
};

/** A checkbox or radio with its label to the right. */
export function CheckField(props: CheckFieldProps) {
  const { label, hint, type = 'checkbox', className, id: givenId, ...input } = props;
  const ownId = useId();
  const id = givenId ?? ownId;
  const described = [input['aria-describedby'], hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={classNames('check', className)}>
      <input {...input} id={id} type={type} aria-describedby={described || undefined} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && <p id={`${id}-hint`}>{hint}</p>}
      </div>
    </div>
  );
}
