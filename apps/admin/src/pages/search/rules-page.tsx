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
  const list = useList(spec);
  const can = useCan();
  return (
    <Page
      title="Search"
      width="wide"
      lead="What a search shows first and last, whatever its words, and where it leads."
      actions={
        can('products.write') && (
          <ButtonLink to={paths.newSearchRule()} tone="primary" icon={icons.plus} data-create>
            New rule
          </ButtonLink>
        )
      }
    >
      <SearchTabs />
      <div className="sheet">
        <ListBar list={list} searchLabel="Searched for" />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

type Row = Outputs['search']['rules']['items'][number];

function Rows({ list }: { list: List<typeof spec> }) {
  const [page] = trpc.admin.search.rules.useSuspenseQuery(toInput(list.state));
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const can = useCan();
  if (page.items.length === 0) {
    if (isNarrowed(list.state)) return <NoMatch what="rules" clearTo={list.clearHref} />;
    return (
      <FirstUse
        title="No rules yet"
        action={
          can('products.write') && (
            <ButtonLink to={paths.newSearchRule()} tone="primary" icon={icons.plus}>
              Create the first rule
            </ButtonLink>
          )
        }
      >
        With a rule you decide what a search shows first: this season’s gifts for “gift”, the new
        throw for “blanket”. It may also lead to a page: “returns” to your terms.
      </FirstUse>
    );
  }
  const nameOf = (code: string | null) =>
    code === null ? 'Every market' : (markets.find((one) => one.code === code)?.name ?? code);
  return (
    <>
      <Table<Row>
        label="Rules"
        rows={page.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.searchRule(id)}
        title={{ header: 'Searched for', cell: ({ queries }) => <bdi>{queries.join(', ')}</bdi> }}
        columns={[
          ...columns,
          { key: 'market', header: 'Market', cell: ({ market }) => nameOf(market) },
          {
            key: 'ends',
            header: 'Ends',
            align: 'end',
            cell: ({ endsAt }) => (endsAt ? exactDate(endsAt) : 'Never'),
          },
        ]}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={page.items.length === 1 ? 'rule' : 'rules'}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns: Column<Row>[] = [
  {
    key: 'status',
    header: 'Status',
    card: 'badge',
    cell: (row) => <Status {...ruleLook(row, new Date())} />,
  },
  { key: 'does', header: 'What it does', cell: (row) => effectWords(row) },
];
