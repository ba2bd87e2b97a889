// Name, consent and password. The e-mail address is the account's name and is not changed here.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { CheckField, TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form, useOutletContext } from 'react-router';
import { apiFor, refused } from '../api.server.ts';
import type { ProfileData } from '../api-types.ts';
import { attempt } from '../attempt.server.ts';
import { personalPage } from '../caching.ts';
import { changed } from '../forms/changed.server.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { done, refusal, versionOf } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { readForm } from '../forms/read-form.server.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import type { Route } from './+types/profile.ts';

export const headers = personalPage;

export async function action(args: Route.ActionArgs) {
  const { account } = apiFor(args).shop;
  const form = await readForm(args.request);
  const text = (name: string) => String(form.get(name) ?? '');
  if (form.get('intent') === 'password') {
    const input = { currentPassword: text('currentPassword'), newPassword: text('newPassword') };
    const result = await attempt(args, account.changePassword.mutate(input));
    if (!result.ok) return refused(result.problem, refusal(result.problem, form));
    return done('password');
  }
  const acceptsMarketing = form.get('acceptsMarketing') === 'on';
  const input = { version: versionOf(form), name: text('name'), acceptsMarketing };
  const result = await attempt(args, account.updateProfile.mutate(input));
  if (!result.ok) return refused(result.problem, await changed(args, result.problem, form));
  return done('profile');
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function Profile({ actionData }: Route.ComponentProps) {
  const t = useT();
  const errors = useLiveAnswer(actionData)?.errors;
  const me = useOutletContext<ProfileData>();
  const typed = actionData?.values.intent === 'profile' ? actionData.values : null;
  return (
    <>
      <h1 className="sr-only">{t('account.profile')}</h1>
      <ErrorSummary answer={actionData} />
      {actionData?.done && (
        <Notice tone="success" className="mb-8 max-w-2xl">
          {actionData.done === 'password' ? t('profile.passwordChanged') : t('profile.saved')}
        </Notice>
      )}
      <div className="grid gap-12 lg:grid-cols-2 lg:gap-20">
        <Form method="post" className="grid content-start gap-5" noValidate>
          <h2 className="font-display text-xl">{t('profile.about')}</h2>
          <input type="hidden" name="version" value={me.version} />
          <TextField
            id="name"
            name="name"
            label={t('sign.name')}
            autoComplete="name"
            required
            defaultValue={actionData?.values.name ?? me.name}
            error={errors?.name}
          />
          <TextField
            id="email"
            label={t('sign.email')}
            type="email"
            value={shownEmail(me.email)}
            readOnly
          />
          <CheckField
            name="acceptsMarketing"
            label={t('sign.marketing')}
            defaultChecked={typed ? typed.acceptsMarketing === 'on' : me.acceptsMarketing}
          />
          <div>
            <SubmitButton name="intent" value="profile">
              {t('profile.save')}
            </SubmitButton>
          </div>
        </Form>
        <Form method="post" className="grid content-start gap-5" noValidate>
          <h2 className="font-display text-xl">{t('sign.password')}</h2>
          <PasswordField
            name="currentPassword"
            label={t('profile.passwordNow')}
            autoComplete="current-password"
            error={errors?.currentPassword}
          />
          <PasswordField
            name="newPassword"
            label={t('sign.newPassword')}
            autoComplete="new-password"
            hint={t('sign.passwordHint')}
            error={errors?.newPassword}
          />
          <div>
            <SubmitButton name="intent" value="password" tone="secondary">
              {t('profile.changePassword')}
            </SubmitButton>
          </div>
        </Form>
      </div>
    </>
  );
}
