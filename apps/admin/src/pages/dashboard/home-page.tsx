// The first page: what needs doing now, each a link to exactly those things.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Link, type LoaderFunctionArgs } from 'react-router';
import { api, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Frame } from '../../list/frame.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { requireMe, useCan, useMe } from '../../session.ts';
import { Page } from '../../ui/page.tsx';
import { ByProblem } from './by-problem.tsx';
import { LatestOrders, latestInput } from './latest-orders.tsx';
import { greeting, todoWords } from './todo-words.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { permissions } = await requireMe(request);
  await Promise.all([
    api.admin.dashboard.todo.prefetch(),
    api.shop.store.info.prefetch(),
    permissions.includes('orders.read') ? api.admin.orders.list.prefetch(latestInput) : null,
  ]);
  return null;
}

export function Component() {
  const t = useT();
  const me = useMe();
  const can = useCan();
  const now = new Date();
  const day = new Intl.DateTimeFormat(t.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(now);
  return (
    <Page
      title={t(greeting(now), { name: me.name.split(' ')[0] ?? '' })}
      width="wide"
      lead={t('dashboard.lead', { day, shop: me.shopName })}
    >
      <div className="grid gap-6">
        <Frame>
          <NotOpen />
        </Frame>
        <Frame>
          <Todo />
        </Frame>
        {can('orders.read') && (
          <Frame>
            <LatestOrders />
          </Frame>
        )}
      </div>
    </Page>
  );
}

/** From nothing to a first order, each with the page where it is done. */
const steps = [
  { to: paths.markets, says: 'dashboard.step.market', needs: 'settings.read' },
  { to: paths.tax, says: 'dashboard.step.taxes', needs: 'settings.read' },
  { to: paths.shipping, says: 'dashboard.step.shipping', needs: 'settings.read' },
  { to: paths.products(), says: 'dashboard.step.products', needs: 'products.read' },
] as const;

/** A shop that was just set up sells nowhere, and its pages say so to everybody. */
function NotOpen() {
  const t = useT();
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  const can = useCan();
  if (store.markets.length > 0) return null;
  return (
    <section aria-labelledby="not-open" className="sheet grid gap-1 px-4 py-3">
      <h2 id="not-open" className="font-semibold">
        {t('dashboard.notOpen')}
      </h2>
      <p className="text-sm text-muted">{t('dashboard.noMarket')}</p>
      <ol className="mt-1 grid list-decimal gap-1 pl-5 text-sm">
        {steps
          .filter(({ needs }) => can(needs))
          .map(({ to, says }) => (
            <li key={to}>
              <Message id={says} tags={{ link: <Link to={to} className="link font-medium" /> }} />
            </li>
          ))}
      </ol>
    </section>
  );
}

function Todo() {
  const t = useT();
  const [{ items, countLimit, problems }] = trpc.admin.dashboard.todo.useSuspenseQuery(undefined, {
    refetchInterval: 60_000,
  });
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  const order = Object.keys(todoWords);
  const open = items
    .filter((item) => item.count > 0)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const notOpen = store.markets.length === 0;
  const quiet = items.filter((item) => item.count === 0);
  return (
    <div className="grid gap-6">
      <section aria-labelledby="todo" className="sheet overflow-hidden">
        <h2 id="todo" className="px-4 pt-3 pb-2.5 font-semibold">
          {t('dashboard.toDo')}
        </h2>
        {open.length === 0 && (
          <p className="flex items-center gap-2 border-t border-line px-4 py-6 text-muted">
            <Icon drawing={icons.done} className="text-success" />
            {items.length === 0
              ? t('dashboard.nothingForRole')
              : notOpen
                ? t('dashboard.noOrdersYet')
                : t('dashboard.allDone')}
          </p>
        )}
        <ul>
          {open.map(({ kind, count: waiting }) => {
            const { label, hint, to, icon, bad } = todoWords[kind];
            return (
              <li key={kind} data-row className="relative border-t border-line hover:bg-hover">
                <Link
                  to={to}
                  data-row-link
                  className="row-link grid grid-cols-[minmax(2.5rem,auto)_1.25rem_minmax(0,1fr)_auto] items-center gap-3 px-4 py-3"
                >
                  <span
                    className={`text-right text-xl font-semibold tabular-nums ${bad ? 'text-danger' : ''}`}
                  >
                    {waiting > countLimit ? `${count(countLimit)}+` : count(waiting)}
                  </span>
                  <Icon drawing={icon} className={bad ? 'text-danger' : 'text-muted'} />
                  <span className="min-w-0">
                    <span className="font-medium">{t(label, { count: waiting })}</span>
                    <span className="block text-sm text-muted">{t(hint)}</span>
                  </span>
                  <Icon drawing={icons.chevronRight} className="text-muted" />
                </Link>
                {kind === 'problems' && <ByProblem problems={problems} />}
              </li>
            );
          })}
        </ul>
      </section>
      {quiet.length > 0 && open.length > 0 && (
        <section aria-labelledby="quiet">
          <h2 id="quiet" className="mb-1.5 text-sm font-medium text-muted">
            {t('dashboard.nothingToDo')}
          </h2>
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {quiet.map(({ kind }) => (
              <li key={kind} className="inline-flex items-center gap-1.5">
                <Icon drawing={icons.check} className="size-3.5 text-success" />
                <Link
                  to={todoWords[kind].to}
                  className="py-1 text-muted hover:text-ink hover:underline"
                >
                  {t(todoWords[kind].name)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
