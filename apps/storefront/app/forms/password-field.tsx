// A password: may be pasted, filled by a manager, and shown while typing.

import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { Message } from '../messages/use-t.ts';

interface PasswordFieldProps {
  label: string;
  name: string;
  autoComplete: 'current-password' | 'new-password';
  hint?: string;
  error?: string | undefined;
}

export function PasswordField({ label, name, autoComplete, hint, error }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <input
            {...control}
            name={name}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
            className="field pe-20"
          />
          <button
            type="button"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 end-0 px-4 text-sm text-muted hover:text-ink no-js:hidden"
          >
            <Message
              id={shown ? 'form.hidePassword' : 'form.showPassword'}
              tags={{ aside: <span className="sr-only" /> }}
            />
          </button>
        </div>
      )}
    </Field>
  );
}
