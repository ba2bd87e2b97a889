// The first member of staff, by the one-time link that the server prints at first start.

import { zodResolver } from '@hookform/resolvers/zod';
import { setupInput } from '@kontor/shared/staff-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import { useNavigate, useSearchParams } from 'react-router';
import { trpc } from '../../api.ts';
import { placeErrors } from '../../form/place-errors.ts';
import { describeError } from '../../format/errors.ts';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { startSession } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Problem } from '../../ui/problem.tsx';
import { EmailField } from './email-field.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { PasswordField } from './password-field.tsx';

export function Component() {
  const t = useT();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const token = search.get('token') ?? '';
  const form = useForm({
    resolver: zodResolver(setupInput),
    defaultValues: { token, email: '', name: '', password: '' },
  });
  const setUp = trpc.admin.session.setup.useMutation({
    onSuccess: () => {
      startSession();
      void navigate(paths.home, { replace: true });
    },
    onError: (error) => {
      placeErrors(form, describeError(error), { PASSWORD_WEAK: 'password' });
    },
  });
  const { errors } = form.formState;
  if (token === '') {
    return (
      <EntryFrame title={t('auth.setUp')}>
        <p className="text-sm">{t('auth.oneTimeLink')}</p>
        <ButtonLink to={paths.signIn()} className="mt-4 w-full">
          {t('auth.signIn')}
        </ButtonLink>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t('auth.setUp')} lead={t('auth.owner')}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => void form.handleSubmit((values) => setUp.mutate(values))(event)}
      >
        {setUp.error && !errors.password && <Problem error={setUp.error} />}
        <Field label={t('auth.yourName')} error={errors.name?.message}>
          {(control) => (
            <input {...control} {...form.register('name')} autoComplete="name" className="field" />
          )}
        </Field>
        <EmailField {...form.register('email')} error={errors.email?.message} />
        <PasswordField {...form.register('password')} error={errors.password?.message} />
        <Button tone="primary" type="submit" pending={setUp.isPending}>
          {t('auth.createOwner')}
        </Button>
      </form>
    </EntryFrame>
  );
}
