// What shoppers searched for, what they chose and ordered of it, and for what they found nothing: from there a
// synonym or a rule is one press away.
import { Button } from '@kontor/ui/button.tsx';
import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { count, plural } from '../../format/money.tsx';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Learning } from './learning.tsx';
import { SearchTabs } from './search-tabs.tsx';
import { SynonymDialog } from './synonym-dialog.tsx';

const spec = {
  filters: { only: ['empty'], days: ['7', '90'] },
  sorts: [],
} as const satisfies ListSpec;

type Searched = Outputs['search']['report']['rows'][number];

const daysOf = { '7': 7, '30': 30, '90': 90 } as const;

const toInput = ({ filters }: ListState<typeof spec>): Inputs['search']['report'] => ({
  only: filters.only ?? 'all',
  days: daysOf[filters.days ?? '30'],
});

export async function loader({ request }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  await Promise.all([
    api.admin.search.report.prefetch(toInput(state)),
    api.admin.search.learning.prefetch(),
  ]);
  return null;
}

export function Component() {
  const list = useList(spec);
  const [word, setWord] = useState<string | null>(null);
  const { days, only } = list.state.filters;
  const period: Record<string, string> = days ? { days } : {};
  return (
    <Page
      title="Search"
      width="wide"
      lead="What shoppers type into the shop’s search, and where it finds nothing."
    >
      <SearchTabs />
      <div className="sheet">
        <ListBar
          list={list}
          views={[
            { label: 'Most frequent', filters: period },
            { label: 'Without results', filters: { ...period, only: 'empty' } },
          ]}
          extra={
            <Period
              days={days ?? '30'}
              onChange={(next) => list.change({ filters: { days: next } })}
            />
          }
        />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} isEmptyOnly={only === 'empty'} onWord={setWord} />
        </Frame>
      </div>
      <Learning />
      {word !== null && <SynonymDialog synonym={null} word={word} onClose={() => setWord(null)} />}
    </Page>
  );
}

function Period(props: { days: string; onChange: (days: string | undefined) => void }) {
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-muted">Last</span>
      <select
        value={props.days}
        onChange={({ target }) => props.onChange(target.value === '30' ? undefined : target.value)}
        className="field w-auto!"
      >
        {Object.keys(daysOf).map((days) => (
          <option key={days} value={days}>
            {days} days
          </option>
        ))}
      </select>
    </label>
  );
}

type RowsProps = {
  list: List<typeof spec>;
  isEmptyOnly: boolean;
  onWord: (word: string) => void;
};

function Rows({ list, isEmptyOnly, onWord }: RowsProps) {
  const [report] = trpc.admin.search.report.useSuspenseQuery(toInput(list.state));
  const writes = useCan()('products.write');
  if (report.rows.length === 0) {
    return isEmptyOnly && report.searches > 0 ? (
      <FirstUse title="Every search found something">
        None of the {plural(report.searches, 'search', 'searches')} of this period was in vain.
      </FirstUse>
    ) : (
      <FirstUse title="No searches in this period">
        What shoppers search for stands here a few seconds later, without anything that says who
        they are.
      </FirstUse>
    );
  }
  return (
    <>
      <p className="border-b border-line px-4 py-2 text-sm text-muted">
        {plural(report.searches, 'search', 'searches')}, {count(report.noResults)} without results
        {report.hasMore && `. The first ${report.rows.length} of them:`}
      </p>
      <Table<Searched>
        label="Searches"
        rows={report.rows}
        rowKey={({ query }) => query}
        title={{ header: 'Searched for', cell: ({ query }) => <bdi>{query}</bdi> }}
        columns={[...figures, ...(writes ? [answerColumn(onWord)] : [])]}
      />
    </>
  );
}

const figures: Column<Searched>[] = [
  { key: 'searches', header: 'Searches', align: 'end', cell: ({ searches }) => count(searches) },
  {
    key: 'none',
    header: 'Without results',
    align: 'end',
    cell: ({ noResults, isHandled }) => (
      <>
        {count(noResults)}
        {isHandled && <span className="ml-2 text-sm text-muted">finds something now</span>}
      </>
    ),
  },
  {
    key: 'clicks',
    header: 'Clicks',
    align: 'end',
    cell: ({ clicks, searches }) => (
      <>
        {count(clicks)}
        <span className="ml-2 text-sm text-muted">{percent(clicks, searches)}</span>
      </>
    ),
  },
  { key: 'orders', header: 'Orders', align: 'end', cell: ({ orders }) => count(orders) },
];

/** Somebody may choose several things of one search. */
const percent = (clicks: number, searches: number) =>
  `${Math.round((100 * clicks) / Math.max(1, searches))} %`;

const answerColumn = (onWord: (word: string) => void): Column<Searched> => ({
  key: 'answer',
  header: 'Answer',
  align: 'end',
  card: 'action',
  cell: ({ query, noResults, isHandled }) => (
    <span className="inline-flex flex-wrap justify-end gap-2">
      {noResults > 0 && !isHandled && (
        <Button size="sm" aria-label={`Add synonym for ${query}`} onClick={() => onWord(query)}>
          Add synonym
        </Button>
      )}
      <ButtonLink size="sm" to={paths.newSearchRule(query)} aria-label={`Rule for ${query}`}>
        Rule
      </ButtonLink>
    </span>
  ),
});
