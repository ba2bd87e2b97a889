// Sets a new password by the link from the mail. Other devices are signed out, this one is signed in.

import { Form, useSearchParams } from 'react-router';
import { apiFor, refused } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { personalPage } from '../caching.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { refusal } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { readForm } from '../forms/read-form.server.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { inMarket, leadTo } from '../location.server.ts';
import { placeFor } from '../market.server.ts';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import type { Route } from './+types/reset-password.ts';
import { NarrowPage } from './narrow-page.tsx';

export const headers = personalPage;

export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  const here = await attempt(args, Promise.all([inMarket(args, '/account'), placeFor(args)]));
  if (!here.ok) return refused(here.problem, refusal(here.problem, form));
  const [ownPages, place] = here.value;
  const token = String(form.get('token') ?? '');
  const password = String(form.get('password') ?? '');
  const result = await attempt(
    args,
    apiFor(args).shop.account.resetPassword.mutate({ token, password, place }),
  );
  if (!result.ok) return refused(result.problem, refusal(result.problem, form));
  return leadTo(ownPages, 303);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function ResetPassword({ actionData }: Route.ComponentProps) {
  const t = useT();
  const errors = useLiveAnswer(actionData)?.errors;
  const [params] = useSearchParams();
  return (
    <NarrowPage title={t('reset.title')}>
      <ErrorSummary answer={actionData} />
      <Form method="post" className="grid gap-5" noValidate>
        <input type="hidden" name="token" value={params.get('token') ?? ''} />
        <PasswordField
          name="password"
          label={t('sign.newPassword')}
          autoComplete="new-password"
          hint={t('sign.passwordHint')}
          error={errors?.password}
        />
        <SubmitButton size="lg">{t('reset.set')}</SubmitButton>
      </Form>
    </NarrowPage>
  );
}
