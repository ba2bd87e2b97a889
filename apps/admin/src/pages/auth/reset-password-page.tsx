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
import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Problem } from '../../ui/problem.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { PasswordField } from './password-field.tsx';

export function Component() {
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
      <EntryFrame title="Your new password is set">
        <p role="status" className="text-sm">
          You are signed out everywhere. Sign in with the new password.
        </p>
        <ButtonLink tone="primary" to={paths.signIn()} className="mt-4 w-full">
          Sign in
        </ButtonLink>
      </EntryFrame>
    );
  }
  if (link.error) {
    return (
      <EntryFrame title="Choose a new password">
        <Problem error={link.error} />
        <ButtonLink to={paths.forgotPassword} className="mt-4 w-full">
          Ask for a new link
        </ButtonLink>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title="Choose a new password"
      lead={link.data ? `For ${link.data.email}.` : 'Looking at the link.'}
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
            Set it
          </Button>
        </form>
      )}
    </EntryFrame>
  );
}
