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

interface KeepOrderProps {
  email: string;
  answer: FormAnswer | null | undefined;
}

export function KeepOrder({ email, answer }: KeepOrderProps) {
  const errors = useLiveAnswer(answer)?.errors;
  const shown = shownEmail(email);
  return (
    <section aria-labelledby="keep" className="mt-12 max-w-md border-t-2 border-ink pt-5">
      <h2 id="keep" className="font-display text-xl">
        Keep this order in an account
      </h2>
      {answer?.done ? (
        <Notice tone="success" className="mt-4">
          We wrote to {shown}. Follow the link in the mail to finish; then this order is in your
          account. It may take a minute; look into the spam folder too.
        </Notice>
      ) : (
        <>
          <p className="mt-2 mb-4 text-muted">
            Choose a password, and next time your address is there already. The account is for{' '}
            <span className="break-all">{shown}</span>; we send a link there to confirm it.
          </p>
          <ErrorSummary answer={answer} />
          <Form method="post" replace className="grid gap-4" noValidate>
            <PasswordField
              name="password"
              label="Password"
              autoComplete="new-password"
              hint="At least 8 characters. A few words in a row are good."
              error={errors?.password}
            />
            <SubmitButton tone="secondary">Make the account</SubmitButton>
          </Form>
        </>
      )}
    </section>
  );
}
