// The address by which a member of staff signs in.

import { Field } from '@kontor/ui/field.tsx';
import type { InputHTMLAttributes, Ref } from 'react';

type EmailProps = InputHTMLAttributes<HTMLInputElement> & {
  error: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

export function EmailField({ error, ...input }: EmailProps) {
  return (
    <Field label="E-mail" error={error}>
      {(control) => (
        <input {...control} {...input} type="email" autoComplete="username" className="field" />
      )}
    </Field>
  );
}
