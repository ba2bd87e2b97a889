// Accepts an invitation: the link names address and role, the person adds name and password.

import { zodResolver } from '@hookform/resolvers/zod';
import { acceptInvitationInput } from '@kontor/shared/staff-input.ts';
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
import { EntryFrame } from './entry-frame.tsx';
import { PasswordField } from './password-field.tsx';

export function Component() {
  const t = useT();
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const invitation = trpc.admin.session.invitation.useQuery({ token }, { retry: false });
  if (invitation.error) {
    return (
      <EntryFrame title={t('auth.invitation')}>
        <Problem error={invitation.error} />
        <p className="mt-3 text-sm">{t('auth.askAnew')}</p>
        <ButtonLink to={paths.signIn()} className="mt-4 w-full">
          {t('auth.signIn')}
        </ButtonLink>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={t('auth.join')}
      lead={
        invitation.data
          ? t('auth.joinAs', { role: invitation.data.role, email: invitation.data.email })
          : t('auth.lookingInvitation')
      }
    >
      {invitation.data && <AcceptForm token={token} email={invitation.data.email ?? ''} />}
    </EntryFrame>
  );
}

function AcceptForm({ token, email }: { token: string; email: string }) {
  const t = useT();
  const navigate = useNavigate();
  const form = useForm({
    resolver: zodResolver(acceptInvitationInput),
    defaultValues: { token, name: '', password: '' },
  });
  const accept = trpc.admin.session.acceptInvitation.useMutation({
    onSuccess: () => {
      startSession();
      void navigate(paths.home, { replace: true });
    },
    onError: (error) => {
      placeErrors(form, describeError(error), { PASSWORD_WEAK: 'password' });
    },
  });
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void form.handleSubmit((values) => accept.mutate(values))(event)}
    >
      {accept.error && !errors.password && <Problem error={accept.error} />}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field label={t('auth.yourName')} error={errors.name?.message}>
        {(control) => (
          <input {...control} {...form.register('name')} autoComplete="name" className="field" />
        )}
      </Field>
      <PasswordField {...form.register('password')} error={errors.password?.message} />
      <Button tone="primary" type="submit" pending={accept.isPending}>
        {t('auth.joinNow')}
      </Button>
    </form>
  );
}
