// Offers an account to a guest who has ordered: the order knows everything but the password. The
// answer is the same whether or not there is an account; the mail says what there is.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form } from 'react-router';
import { ErrorSummary } from '../forms/error-summary.tsx';
import type { FormAnswer } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { SubmitButton } from '../forms/submit-button.tsx';
import { Message, useT } from '../messages/use-t.ts';

interface KeepOrderProps {
  email: string;
  answer: FormAnswer | null | undefined;
}

export function KeepOrder({ email, answer }: KeepOrderProps) {
  const errors = useLiveAnswer(answer)?.errors;
  const shown = shownEmail(email);
  const t = useT();
  return (
    <section aria-labelledby="keep" className="mt-12 max-w-md border-t-2 border-ink pt-5">
      <h2 id="keep" className="font-display text-xl">
        {t('keepOrder.title')}
      </h2>
      {answer?.done ? (
        <Notice tone="success" className="mt-4">
          {t('keepOrder.sent', { email: shown })}
        </Notice>
      ) : (
        <>
          <p className="mt-2 mb-4 text-muted">
            <Message
              id="keepOrder.intro"
              values={{ email: shown }}
              tags={{ email: <span className="break-all" /> }}
            />
          </p>
          <ErrorSummary answer={answer} />
          <Form method="post" replace className="grid gap-4" noValidate>
            <PasswordField
              name="password"
              label={t('sign.password')}
              autoComplete="new-password"
              hint={t('sign.passwordHint')}
              error={errors?.password}
            />
            <SubmitButton tone="secondary">{t('register.make')}</SubmitButton>
          </Form>
        </>
      )}
    </section>
  );
}
