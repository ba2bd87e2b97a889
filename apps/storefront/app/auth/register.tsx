// A new account. The answer is the same whether or not the address is known: everything further
// is in the mail, so nobody can find out who has an account here.

import { CheckField, TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form, Link } from 'react-router';
import { apiFor, attempt, refused } from '../api.server.ts';
import { personalPage } from '../caching.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { done, refusal } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { readForm } from '../forms/read-form.server.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { usePaths } from '../market.ts';
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
  const result = await attempt(apiFor(args).shop.account.register.mutate(input));
  if (!result.ok) return refused(result.problem, refusal(result.problem, form));
  return done(input.email);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function Register({ actionData }: Route.ComponentProps) {
  const errors = useLiveAnswer(actionData)?.errors;
  const to = usePaths();
  if (actionData?.done) {
    return (
      <NarrowPage title="Look at your mail">
        <Notice tone="success">
          We wrote to {actionData.done}. Follow the link in the mail to finish. It may take a
          minute; look into the spam folder too.
        </Notice>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage
      title="New account"
      intro="With an account your basket, addresses and orders are where you are. You can also buy without one."
    >
      <ErrorSummary answer={actionData} />
      <Form method="post" className="grid gap-5" noValidate>
        <TextField
          id="name"
          name="name"
          label="Full name"
          autoComplete="name"
          required
          defaultValue={actionData?.values.name}
          error={errors?.name}
        />
        <TextField
          id="email"
          name="email"
          label="E-mail"
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          defaultValue={actionData?.values.email}
          error={errors?.email}
        />
        <PasswordField
          name="password"
          label="Password"
          autoComplete="new-password"
          hint="At least 8 characters. A few words in a row are good."
          error={errors?.password}
        />
        <CheckField
          name="acceptsMarketing"
          label="Write to me now and then about new things"
          defaultChecked={actionData?.values.acceptsMarketing === 'on'}
        />
        <SubmitButton size="lg">Make the account</SubmitButton>
      </Form>
      <p className="mt-8">
        <Link to={to('/sign-in')} className="text-link">
          I have an account
        </Link>
      </p>
    </NarrowPage>
  );
}
