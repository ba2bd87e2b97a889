// Asks for a link to set a new password. The answer is the same for known and unknown addresses.

import { TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form } from 'react-router';
import { apiFor, refused } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { personalPage } from '../caching.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { done, refusal } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { readForm } from '../forms/read-form.server.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import type { Route } from './+types/forgot-password.ts';
import { NarrowPage } from './narrow-page.tsx';

export const headers = personalPage;

export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  const email = String(form.get('email') ?? '');
  const result = await attempt(
    args,
    apiFor(args).shop.account.requestPasswordReset.mutate({ email }),
  );
  if (!result.ok) return refused(result.problem, refusal(result.problem, form));
  return done(email);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function ForgotPassword({ actionData }: Route.ComponentProps) {
  const t = useT();
  const errors = useLiveAnswer(actionData)?.errors;
  return (
    <NarrowPage title={t('sign.newPassword')} intro={t('forgot.intro')}>
      <ErrorSummary answer={actionData} />
      {actionData?.done ? (
        <Notice tone="success">{t('forgot.sent', { email: actionData.done })}</Notice>
      ) : (
        <Form method="post" className="grid gap-5" noValidate>
          <TextField
            id="email"
            name="email"
            label={t('sign.email')}
            type="email"
            autoComplete="username"
            inputMode="email"
            required
            defaultValue={actionData?.values.email}
            error={errors?.email}
          />
          <SubmitButton size="lg">{t('forgot.send')}</SubmitButton>
        </Form>
      )}
    </NarrowPage>
  );
}
