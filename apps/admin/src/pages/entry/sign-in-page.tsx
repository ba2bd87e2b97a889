// Sign-in for staff. In development the demo's sign-in is offered, clearly marked as such.
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { type LoaderFunctionArgs, redirect, useNavigate, useSearchParams } from 'react-router';
import { z } from 'zod';
import { trpc } from '../../api.ts';
import { Field } from '../../form/field.tsx';
import { findMe, forgetSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { safeNext } from './safe-next.ts';

const schema = z.object({
  email: z.email('Enter your e-mail address.'),
  password: z.string().min(1, 'Enter your password.'),
});

export async function loader({ request }: LoaderFunctionArgs) {
  if (await findMe()) throw redirect(safeNext(new URL(request.url).searchParams.get('next')));
  return null;
}

export function Component() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { email: '', password: '' },
  });
  const signIn = trpc.admin.session.signIn.useMutation({
    onSuccess: () => {
      forgetSession();
      void navigate(safeNext(search.get('next')));
    },
    onError: () => form.setFocus('password', { shouldSelect: true }),
  });
  const { errors } = form.formState;
  return (
    <EntryFrame title="Sign in">
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => void form.handleSubmit((values) => signIn.mutate(values))(event)}
      >
        {signIn.error && <Problem error={signIn.error} />}
        <Field label="E-mail" error={errors.email?.message}>
          {(control) => (
            <input
              {...control}
              {...form.register('email')}
              type="email"
              autoComplete="username"
              className="field"
            />
          )}
        </Field>
        <Field label="Password" error={errors.password?.message}>
          {(control) => (
            <input
              {...control}
              {...form.register('password')}
              type="password"
              autoComplete="current-password"
              className="field"
            />
          )}
        </Field>
        <Button tone="primary" type="submit" pending={signIn.isPending}>
          Sign in
        </Button>
      </form>
      <p className="mt-4 text-xs text-muted">
        Forgotten it? Ask somebody who may change staff for a new invitation.
      </p>
    </EntryFrame>
  );
}
