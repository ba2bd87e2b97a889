// Sign-in for staff. In development the demo's members are offered, clearly marked as such.

import { zodResolver } from '@hookform/resolvers/zod';
import { staffSignInInput } from '@kontor/shared/staff-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import {
  Link,
  type LoaderFunctionArgs,
  redirect,
  useNavigate,
  useSearchParams,
} from 'react-router';
import { api, trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { dropReadData, findMe, startSession } from '../../session.ts';
import { Problem } from '../../ui/problem.tsx';
import { EmailField } from './email-field.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { safeNext } from './safe-next.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  if (await findMe()) throw redirect(safeNext(new URL(request.url).searchParams.get('next')));
  await api.admin.session.welcome.prefetch();
  return null;
}

export function Component() {
  const t = useT();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const welcome = trpc.admin.session.welcome.useQuery();
  // After the query above is in use: only what nobody uses is dropped.
  useEffect(dropReadData, []);
  const form = useForm({
    resolver: zodResolver(staffSignInInput),
    defaultValues: { email: '', password: '' },
  });
  const signIn = trpc.admin.session.signIn.useMutation({
    onSuccess: () => {
      startSession();
      void navigate(safeNext(search.get('next')));
    },
    onError: () => form.setFocus('password', { shouldSelect: true }),
  });
  const { errors } = form.formState;
  const demo = welcome.data?.demoStaff ?? [];
  return (
    <EntryFrame title={t('auth.signIn')} lead={welcome.data?.shopName}>
      {welcome.data?.needsSetup && (
        <p className="mb-4 rounded-md bg-warning-soft px-3 py-2 text-sm">{t('auth.needsSetup')}</p>
      )}
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => void form.handleSubmit((values) => signIn.mutate(values))(event)}
      >
        {signIn.error && <Problem error={signIn.error} />}
        <EmailField {...form.register('email')} error={errors.email?.message} />
        <Field label={t('auth.password')} error={errors.password?.message}>
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
          {t('auth.signIn')}
        </Button>
      </form>
      {demo.length > 0 && (
        <section aria-labelledby="demo" className="mt-5 border-t border-line pt-4">
          <h2 id="demo" className="text-sm font-medium">
            {t('auth.demo')}
          </h2>
          <p className="mb-2 text-xs text-muted">{t('auth.demoHint')}</p>
          <ul className="grid gap-1.5">
            {demo.map((member) => (
              <li key={member.email}>
                <Button
                  size="sm"
                  className="w-full justify-between!"
                  onClick={() => {
                    form.setValue('email', member.email);
                    form.setFocus('password');
                  }}
                >
                  <span className="truncate">{member.email}</span>
                  <span className="font-normal text-muted">{member.role}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="mt-4 text-sm">
        <Link to={paths.forgotPassword} className="link">
          {t('auth.forgot')}
        </Link>
      </p>
    </EntryFrame>
  );
}
