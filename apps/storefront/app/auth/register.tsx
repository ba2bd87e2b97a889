// A new account. The answer is the same whether or not the address is known: everything further
// is in the mail, so nobody can find out who has an account here.

import { CheckField, TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form, Link } from 'react-router';
import { apiFor, refused } from '../api.server.ts';
import { attempt } from '../attempt.server.ts';
import { personalPage } from '../caching.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { done, refusal } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { readForm } from '../forms/read-form.server.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { placeFor } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import type { Route } from './+types/register.ts';
import { NarrowPage } from './narrow-page.tsx';

export const headers = personalPage;

export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  const text = (name: string) => String(form.get(name) ?? '');
  const input = {
    name: text('name'),
    email: text('email'),
    password: text('password'),
    acceptsMarketing: form.get('acceptsMarketing') === 'on',
  };
  const register = async () =>
    apiFor(args).shop.account.register.mutate({ ...input, place: await placeFor(args) });
  const result = await attempt(args, register());
  if (!result.ok) return refused(result.problem, refusal(result.problem, form));
  return done(input.email);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function Register({ actionData }: Route.ComponentProps) {
  const t = useT();
  const errors = useLiveAnswer(actionData)?.errors;
  const to = usePaths();
  if (actionData?.done) {
    return (
      <NarrowPage title={t('register.lookTitle')}>
        <Notice tone="success">{t('register.look', { email: actionData.done })}</Notice>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t('register.title')} intro={t('register.intro')}>
      <ErrorSummary answer={actionData} />
      <Form method="post" className="grid gap-5" noValidate>
        <TextField
          id="name"
          name="name"
          label={t('sign.name')}
          autoComplete="name"
          required
          defaultValue={actionData?.values.name}
          error={errors?.name}
        />
        <TextField
          id="email"
          name="email"
          label={t('sign.email')}
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          defaultValue={actionData?.values.email}
          error={errors?.email}
        />
        <PasswordField
          name="password"
          label={t('sign.password')}
          autoComplete="new-password"
          hint={t('sign.passwordHint')}
          error={errors?.password}
        />
        <CheckField
          name="acceptsMarketing"
          label={t('sign.marketing')}
          defaultChecked={actionData?.values.acceptsMarketing === 'on'}
        />
        <SubmitButton size="lg">{t('register.make')}</SubmitButton>
      </Form>
      <p className="mt-8">
        <Link to={to('/sign-in')} className="text-link">
          {t('register.haveOne')}
        </Link>
      </p>
    </NarrowPage>
  );
}
