// The rules of searches: what stands first or last, and which searches lead to a page.

import * as icons from '@kontor/ui/icons.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { exactDate } from '../../format/time.tsx';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { effectWords, ruleLook } from './rule-words.ts';
import { SearchTabs } from './search-tabs.tsx';

const spec = { filters: {}, sorts: [] } as const satisfies ListSpec;

const toInput = ({ q, after }: ListState<typeof spec>): Inputs['search']['rules'] => ({
  search: q.slice(0, 60),
  ...(after ? { cursor: after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  await Promise.all([
    api.shop.store.info.prefetch(),
    api.admin.search.rules.prefetch(toInput(state)),
  ]);
  return null;
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  const can = useCan();
  return (
    <Page
      title={t('search.title')}
      width="wide"
      lead={t('search.rulesLead')}
      actions={
        can('products.write') && (
          <ButtonLink to={paths.newSearchRule()} tone="primary" icon={icons.plus} data-create>
            {t('search.newRule')}
          </ButtonLink>
        )
      }
    >
      <SearchTabs />
      <div className="sheet">
        <ListBar list={list} searchLabel={t('search.searchedFor')} />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

type Row = Outputs['search']['rules']['items'][number];

function Rows({ list }: { list: List<typeof spec> }) {
  const t = useT();
  const [page] = trpc.admin.search.rules.useSuspenseQuery(toInput(list.state));
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const can = useCan();
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('rules.noMatch')} clearTo={list.clearHref} />;
    return (
      <FirstUse
        title={t('search.noRules')}
        action={
          can('products.write') && (
            <ButtonLink to={paths.newSearchRule()} tone="primary" icon={icons.plus}>
              {t('search.createFirstRule')}
            </ButtonLink>
          )
        }
      >
        {t('search.ruleWhat')}
      </FirstUse>
    );
  }
  const nameOf = (code: string | null) =>
    code === null
      ? t('search.everyMarket')
      : (markets.find((one) => one.code === code)?.name ?? code);
  return (
    <>
      <Table<Row>
        label={t('search.rules')}
        rows={page.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.searchRule(id)}
        title={{
          header: t('search.searchedFor'),
          cell: ({ queries }) => <bdi>{queries.join(', ')}</bdi>,
        }}
        columns={[
          ...columns(t),
          { key: 'market', header: t('search.market'), cell: ({ market }) => nameOf(market) },
          {
            key: 'ends',
            header: t('search.ends'),
            align: 'end',
            cell: ({ endsAt }) => (endsAt ? exactDate(endsAt) : t('search.never')),
          },
        ]}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('rules.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns = (t: T): Column<Row>[] => [
  {
    key: 'status',
    header: t('search.status'),
    card: 'badge',
    cell: (row) => <Status {...ruleLook(row, new Date())} />,
  },
  { key: 'does', header: t('search.does'), cell: (row) => effectWords(row, t) },
];
