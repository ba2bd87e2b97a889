// A password being chosen: what it must be stands under it before anything is wrong.

import { passwordMinLength } from '@kontor/shared/account-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import type { InputHTMLAttributes, Ref } from 'react';
import { useT } from '../../messages/use-t.ts';

type PasswordProps = InputHTMLAttributes<HTMLInputElement> & {
  error: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

export function PasswordField({ error, ...input }: PasswordProps) {
  const t = useT();
  return (
    <Field
      label={t('auth.password')}
      error={error}
      hint={t('auth.passwordHint', { count: passwordMinLength })}
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
