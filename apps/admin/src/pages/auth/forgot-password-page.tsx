// Asks for a link to set a new password. The answer is the same whether the address is known or not.

import { zodResolver } from '@hookform/resolvers/zod';
import { requestMailInput } from '@kontor/shared/account-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useForm } from 'react-hook-form';
import { trpc } from '../../api.ts';
import { placeErrors } from '../../form/place-errors.ts';
import { describeError } from '../../format/errors.ts';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Problem } from '../../ui/problem.tsx';
import { EmailField } from './email-field.tsx';
import { EntryFrame } from './entry-frame.tsx';

export function Component() {
  const t = useT();
  const welcome = trpc.admin.session.welcome.useQuery();
  const form = useForm({ resolver: zodResolver(requestMailInput), defaultValues: { email: '' } });
  const ask = trpc.admin.session.requestPasswordReset.useMutation({
    onError: (error) => {
      placeErrors(form, describeError(error), {});
    },
  });
  const { errors } = form.formState;
  if (ask.isSuccess) {
    return (
      <EntryFrame title={t('auth.lookIntoMailbox')}>
        <p role="status" className="text-sm">
          {t('auth.linkSent', { email: ask.variables.email })}
        </p>
        <BackToSignIn />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t('auth.forgot')} lead={t('auth.weSend')}>
      {welcome.data?.sendsMail === false && (
        <p className="mb-4 rounded-md bg-warning-soft px-3 py-2 text-sm">
          {t('auth.noMailServer')}
        </p>
      )}
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => void form.handleSubmit((values) => ask.mutate(values))(event)}
      >
        {ask.error && !errors.email && <Problem error={ask.error} />}
        <EmailField {...form.register('email')} error={errors.email?.message} />
        <Button tone="primary" type="submit" pending={ask.isPending}>
          {t('auth.sendLink')}
        </Button>
      </form>
      <BackToSignIn />
    </EntryFrame>
  );
}

function BackToSignIn() {
  const t = useT();
  return (
    <ButtonLink to={paths.signIn()} className="mt-4 w-full">
      {t('auth.back')}
    </ButtonLink>
  );
}
