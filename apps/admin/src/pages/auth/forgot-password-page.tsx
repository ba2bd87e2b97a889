// Asks for a link to set a new password. The answer is the same whether the address is known or not.
import { zodResolver } from '@hookform/resolvers/zod';
import { requestMailInput } from '@kontor/shared/account-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useForm } from 'react-hook-form';
import { trpc } from '../../api.ts';
import { placeErrors } from '../../form/place-errors.ts';
import { describeError } from '../../format/errors.ts';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Problem } from '../../ui/problem.tsx';
import { EmailField } from './email-field.tsx';
import { EntryFrame } from './entry-frame.tsx';

export function Component() {
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
      <EntryFrame title="Look into your mailbox">
        <p role="status" className="text-sm">
          If {ask.variables.email} may sign in here, a link to set a new password is on its way to
          it. It works once and for an hour.
        </p>
        <BackToSignIn />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title="Forgot your password?"
      lead="We send you a link with which you can set a new one."
    >
      {welcome.data?.sendsMail === false && (
        <p className="mb-4 rounded-md bg-warning-soft px-3 py-2 text-sm">
          This shop has no mail server: its mails stay in the outbox. A colleague who may see links
          there can hand yours over, or invite you anew under Staff.
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
          Send the link
        </Button>
      </form>
      <BackToSignIn />
    </EntryFrame>
  );
}

function BackToSignIn() {
  return (
    <ButtonLink to={paths.signIn()} className="mt-4 w-full">
      Back to sign in
    </ButtonLink>
  );
}
