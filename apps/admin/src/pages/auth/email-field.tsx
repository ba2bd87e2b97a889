// The address by which a member of staff signs in.

import { Field } from '@kontor/ui/field.tsx';
import type { InputHTMLAttributes, Ref } from 'react';
import { useT } from '../../messages/use-t.ts';

type EmailProps = InputHTMLAttributes<HTMLInputElement> & {
  error: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

export function EmailField({ error, ...input }: EmailProps) {
  const t = useT();
  return (
    <Field label={t('auth.email')} error={error}>
      {(control) => (
        <input {...control} {...input} type="email" autoComplete="username" className="field" />
      )}
    </Field>
  );
}
