// What shoppers searched for, what they chose and ordered of it, and for what they found nothing: from there a
// synonym or a rule is one press away.

import { formatPercent } from '@kontor/shared/rates.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { readerLocale } from '../../format/reader.ts';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { type T, useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const list = useList(spec);
  const [word, setWord] = useState<string | null>(null);
  const { days, only } = list.state.filters;
  const period: Record<string, string> = days ? { days } : {};
  return (
    <Page title={t('search.title')} width="wide" lead={t('search.reportLead')}>
      <SearchTabs />
      <div className="sheet">
        <ListBar
          list={list}
          views={[
            { label: t('search.mostFrequent'), filters: period },
            { label: t('search.withoutResults'), filters: { ...period, only: 'empty' } },
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
  const t = useT();
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-muted">{t('search.last')}</span>
      <select
        value={props.days}
        onChange={({ target }) => props.onChange(target.value === '30' ? undefined : target.value)}
        className="field w-auto!"
      >
        {Object.keys(daysOf).map((days) => (
          <option key={days} value={days}>
            {t('search.days', { count: Number(days) })}
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
  const t = useT();
  const [report] = trpc.admin.search.report.useSuspenseQuery(toInput(list.state));
  const writes = useCan()('products.write');
  if (report.rows.length === 0) {
    return isEmptyOnly && report.searches > 0 ? (
      <FirstUse title={t('search.allFound')}>
        {t('search.noneInVain', { count: report.searches })}
      </FirstUse>
    ) : (
      <FirstUse title={t('search.noSearches')}>{t('search.standsHere')}</FirstUse>
    );
  }
  return (
    <>
      <p className="border-b border-line px-4 py-2 text-sm text-muted">
        {t(report.hasMore ? 'search.summaryFirst' : 'search.summary', {
          searches: report.searches,
          empty: report.noResults,
          shown: report.rows.length,
        })}
      </p>
      <Table<Searched>
        label={t('search.searches')}
        rows={report.rows}
        rowKey={({ query }) => query}
        title={{ header: t('search.searchedFor'), cell: ({ query }) => <bdi>{query}</bdi> }}
        columns={[...figures(t), ...(writes ? [answerColumn(onWord, t)] : [])]}
      />
    </>
  );
}

const figures = (t: T): Column<Searched>[] => [
  {
    key: 'searches',
    header: t('search.searches'),
    align: 'end',
    cell: ({ searches }) => count(searches),
  },
  {
    key: 'none',
    header: t('search.withoutResults'),
    align: 'end',
    cell: ({ noResults, isHandled }) => (
      <>
        {count(noResults)}
        {isHandled && <span className="ml-2 text-sm text-muted">{t('search.findsNow')}</span>}
      </>
    ),
  },
  {
    key: 'clicks',
    header: t('search.clicks'),
    align: 'end',
    cell: ({ clicks, searches }) => (
      <>
        {count(clicks)}
        <span className="ml-2 text-sm text-muted">{percent(clicks, searches)}</span>
      </>
    ),
  },
  { key: 'orders', header: t('search.orders'), align: 'end', cell: ({ orders }) => count(orders) },
];

/** Somebody may choose several things of one search. */
const percent = (clicks: number, searches: number) =>
  formatPercent(Math.round((100 * clicks) / Math.max(1, searches)) * 10_000, readerLocale);

const answerColumn = (onWord: (word: string) => void, t: T): Column<Searched> => ({
  key: 'answer',
  header: t('search.answer'),
  align: 'end',
  card: 'action',
  cell: ({ query, noResults, isHandled }) => (
    <span className="inline-flex flex-wrap justify-end gap-2">
      {noResults > 0 && !isHandled && (
        <Button
          size="sm"
          aria-label={t('search.addSynonymFor', { query })}
          onClick={() => onWord(query)}
        >
          {t('search.addSynonymShort')}
        </Button>
      )}
      <ButtonLink
        size="sm"
        to={paths.newSearchRule(query)}
        aria-label={t('search.ruleFor', { query })}
      >
        {t('search.rule')}
      </ButtonLink>
    </span>
  ),
});
