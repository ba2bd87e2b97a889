// Sign in. A basket begun as a guest goes along; the way on is in ?to=.

import { TextField } from '@kontor/ui/field.tsx';
import { Form, Link, useSearchParams } from 'react-router';
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
import { usePaths } from '../market.ts';
import { readT } from '../messages/catalogues.server.ts';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import type { Route } from './+types/sign-in.ts';
import { NarrowPage } from './narrow-page.tsx';
import { emailOf } from './prefill.ts';
import { safePath } from './return-path.ts';

export const headers = personalPage;

export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  const here = await attempt(args, Promise.all([inMarket(args, '/account'), placeFor(args)]));
  if (!here.ok) return refused(here.problem, refusal(here.problem, form));
  const [ownPages, place] = here.value;
  const email = String(form.get('email') ?? '');
  const password = String(form.get('password') ?? '');
  const result = await attempt(
    args,
    apiFor(args).shop.account.signIn.mutate({ email, password, place }),
  );
  if (!result.ok) {
    const answer = refusal(result.problem, form);
    if (result.problem.code === 'RATE_LIMITED') {
      const t = await readT(args);
      answer.message = t('signIn.tooOften', { refusal: result.problem.message });
    }
    return refused(result.problem, answer);
  }
  const to = safePath(args.url.searchParams.get('to'), ownPages);
  return leadTo(to, 303);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function SignIn({ actionData }: Route.ComponentProps) {
  const t = useT();
  const errors = useLiveAnswer(actionData)?.errors;
  const to = usePaths();
  const [params] = useSearchParams();
  return (
    <NarrowPage title={t('signIn.title')}>
      <ErrorSummary answer={actionData} />
      <Form method="post" className="grid gap-5" noValidate>
        <TextField
          id="email"
          name="email"
          label={t('sign.email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          required
          defaultValue={actionData?.values.email ?? emailOf(params.get('email'))}
          error={errors?.email}
        />
        <PasswordField
          name="password"
          label={t('sign.password')}
          autoComplete="current-password"
          error={errors?.password}
        />
        <SubmitButton size="lg">{t('signIn.do')}</SubmitButton>
      </Form>
      <ul className="mt-8 grid gap-1">
        <li>
          <Link to={to('/forgot-password')} className="text-link inline-flex min-h-9 items-center">
            {t('signIn.forgot')}
          </Link>
        </li>
        <li>
          <Link to={to('/register')} className="text-link inline-flex min-h-9 items-center">
            {t('signIn.noAccount')}
          </Link>
        </li>
        <li>
          <Link to={to('/orders/find')} className="text-link inline-flex min-h-9 items-center">
            {t('signIn.findOrder')}
          </Link>
        </li>
      </ul>
    </NarrowPage>
  );
}
