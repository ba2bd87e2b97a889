// A password being chosen: what it must be stands under it before anything is wrong.
import { passwordMinLength } from '@kontor/shared/account-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import type { InputHTMLAttributes, Ref } from 'react';

type PasswordProps = InputHTMLAttributes<HTMLInputElement> & {
  error: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

export function PasswordField({ error, ...input }: PasswordProps) {
  return (
    <Field
      label="Password"
      error={error}
      hint={`At least ${passwordMinLength} characters. A sentence is easy to remember.`}
    >
      {(control) => (
        <input
          {...control}
          {...input}
          type="password"
          autoComplete="new-password"
          className="field"
        />
      )}
    </Field>
  );
}
