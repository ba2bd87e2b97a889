// Sets a new password by the link from the mail. Every session of the member ends; signing in with the
// new password is the next step, so that whatever signing in asks is asked.

import { zodResolver } from '@hookform/resolvers/zod';
import { resetPasswordInput } from '@kontor/shared/account-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useForm } from 'react-hook-form';
import { useSearchParams } from 'react-router';
import { trpc } from '../../api.ts';
import { placeErrors } from '../../form/place-errors.ts';
import { describeError } from '../../format/errors.ts';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Problem } from '../../ui/problem.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { PasswordField } from './password-field.tsx';

export function Component() {
  const t = useT();
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const link = trpc.admin.session.passwordLink.useQuery({ token }, { retry: false });
  const form = useForm({
    resolver: zodResolver(resetPasswordInput),
    defaultValues: { token, password: '' },
  });
  const reset = trpc.admin.session.resetPassword.useMutation({
    onError: (error) => {
      placeErrors(form, describeError(error), { PASSWORD_WEAK: 'password' });
    },
  });
  const { errors } = form.formState;
  if (reset.isSuccess) {
    return (
      <EntryFrame title={t('auth.passwordSet')}>
        <p role="status" className="text-sm">
          {t('auth.signedOut')}
        </p>
        <ButtonLink tone="primary" to={paths.signIn()} className="mt-4 w-full">
          {t('auth.signIn')}
        </ButtonLink>
      </EntryFrame>
    );
  }
  if (link.error) {
    return (
      <EntryFrame title={t('auth.choosePassword')}>
        <Problem error={link.error} />
        <ButtonLink to={paths.forgotPassword} className="mt-4 w-full">
          {t('auth.askNewLink')}
        </ButtonLink>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={t('auth.choosePassword')}
      lead={link.data ? t('auth.forEmail', { email: link.data.email }) : t('auth.lookingLink')}
    >
      {link.data && (
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event) => void form.handleSubmit((values) => reset.mutate(values))(event)}
        >
          {reset.error && !errors.password && <Problem error={reset.error} />}
          <input type="hidden" autoComplete="username" value={link.data.email} readOnly />
          <PasswordField {...form.register('password')} error={errors.password?.message} />
          <Button tone="primary" type="submit" pending={reset.isPending}>
            {t('auth.setIt')}
          </Button>
        </form>
      )}
    </EntryFrame>
  );
}
