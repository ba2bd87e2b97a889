// The page behind the link that confirms an address. The link proves the mailbox, the password
// proves that the same person registered; then they are signed in. Also sends the link again.

import { TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form, useSearchParams } from 'react-router';
import { apiFor, refused } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { personalPage } from '../caching.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { done, refusal } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { readForm } from '../forms/read-form.server.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { inMarket, leadTo } from '../location.server.ts';
import { placeFor } from '../market.server.ts';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import type { Route } from './+types/verify-email.ts';
import { NarrowPage } from './narrow-page.tsx';

export const headers = personalPage;

export async function action(args: Route.ActionArgs) {
  const { account } = apiFor(args).shop;
  const form = await readForm(args.request);
  const here = await attempt(args, Promise.all([inMarket(args, '/account'), placeFor(args)]));
  if (!here.ok) return refused(here.problem, refusal(here.problem, form));
  const [ownPages, place] = here.value;
  if (form.get('intent') === 'resend') {
    const email = String(form.get('email') ?? '');
    const result = await attempt(args, account.resendVerification.mutate({ email }));
    if (!result.ok) return refused(result.problem, refusal(result.problem, form));
    return done(email);
  }
  const token = String(form.get('token') ?? '');
  const password = String(form.get('password') ?? '');
  const result = await attempt(args, account.verifyEmail.mutate({ token, password, place }));
  if (!result.ok) return refused(result.problem, refusal(result.problem, form));
  return leadTo(ownPages, 303);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function VerifyEmail({ actionData }: Route.ComponentProps) {
  const t = useT();
  const errors = useLiveAnswer(actionData)?.errors;
  const [params] = useSearchParams();
  const token = params.get('token');
  return (
    <NarrowPage title={t('verify.title')} intro={token ? t('verify.intro') : undefined}>
      <ErrorSummary answer={actionData} />
      {token && (
        <Form method="post" className="grid gap-5" noValidate>
          <input type="hidden" name="token" value={token} />
          <PasswordField
            name="password"
            label={t('sign.password')}
            autoComplete="current-password"
            error={errors?.password}
          />
          <SubmitButton size="lg" name="intent" value="verify">
            {t('verify.confirm')}
          </SubmitButton>
        </Form>
      )}
      {actionData?.done ? (
        <Notice tone="success" className="mt-8">
          {t('verify.sent', { email: actionData.done })}
        </Notice>
      ) : (
        <details open={!token} className="mt-10 border-t border-line pt-3">
          <summary className="text-link inline-flex min-h-11 items-center">
            {t('verify.again')}
          </summary>
          <Form method="post" className="mt-3 grid gap-4">
            <TextField
              id="email"
              name="email"
              label={t('sign.email')}
              type="email"
              autoComplete="email"
              required
              defaultValue={actionData?.values.email}
              error={errors?.email}
            />
            <SubmitButton tone="secondary" name="intent" value="resend">
              {t('verify.send')}
            </SubmitButton>
          </Form>
        </details>
      )}
    </NarrowPage>
  );
}
