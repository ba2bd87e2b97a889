// The frame of a customer's own pages. Whoever is not signed in is led to sign in and back.

import { Form, NavLink, Outlet } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { personalPage } from '../caching.ts';
import { alsoWhenRefused } from '../forms/also-when-refused.ts';
import { leadInMarket } from '../location.server.ts';
import { usePaths } from '../market.ts';
import { type MessageId, useT } from '../messages/use-t.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import type { Route } from './+types/account-layout.ts';

export const headers = personalPage;

/** The version that a form was refused for is shown anew: saving again is then a decision. */
export const shouldRevalidate = alsoWhenRefused;

export async function loader(args: Route.LoaderArgs) {
  const me = await ask(apiFor(args).shop.account.me.query());
  if (!me) {
    const back = encodeURIComponent(args.url.pathname + args.url.search);
    throw await leadInMarket(args, `/sign-in?to=${back}`);
  }
  return { me };
}

const pages: { path: string; title: MessageId; end: boolean }[] = [
  { path: '/account', title: 'account.orders', end: true },
  { path: '/account/addresses', title: 'account.addresses', end: false },
  { path: '/account/profile', title: 'account.profile', end: false },
];

export default function AccountLayout({ loaderData: { me } }: Route.ComponentProps) {
  const to = usePaths();
  const t = useT();
  return (
    <div className="page pt-8 lg:pt-14">
      <PageMeta title={t('account.title')} indexed={false} />
      <p className="font-display text-3xl">{me.name}</p>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-8 gap-y-1 border-b border-line">
        <nav aria-label={t('account.title')}>
          <ul className="flex gap-x-7">
            {pages.map(({ path, title, end }) => (
              <li key={path}>
                <NavLink
                  to={to(path)}
                  end={end}
                  className="-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent text-muted hover:text-ink aria-[current]:border-ink aria-[current]:text-ink"
                >
                  {t(title)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <Form method="post" action={to('/sign-out')} reloadDocument>
          <button type="submit" className="quiet-link min-h-11 text-sm text-muted">
            {t('account.signOut')}
          </button>
        </Form>
      </div>
      <div className="mt-8">
        <Outlet context={me} />
      </div>
    </div>
  );
}
