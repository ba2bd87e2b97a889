// What buyers say of products: those that wait to be read, the longest first, and all others.

import { reviewStates } from '@kontor/shared/enums.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { Time } from '../../format/time.tsx';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { reviewLooks, starWords } from './review-words.ts';
import { Stars } from './stars.tsx';

const ratings = ['5', '4', '3', '2', '1'] as const;

const spec = {
  filters: { state: reviewStates, rating: ratings, product: 'text' },
  sorts: [],
} as const satisfies ListSpec;

type Review = Outputs['reviews']['list']['items'][number];

const toInput = ({ q, filters, after }: ListState<typeof spec>): Inputs['reviews']['list'] => ({
  search: q,
  ...(filters.state ? { state: filters.state } : {}),
  ...(filters.rating ? { rating: Number(filters.rating) } : {}),
  ...(filters.product ? { productId: filters.product } : {}),
  ...(after ? { cursor: after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const input = toInput(readList(spec, new URL(request.url).searchParams));
  await Promise.all([api.admin.reviews.list.prefetch(input), api.admin.reviews.waiting.prefetch()]);
  return null;
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  const [waiting] = trpc.admin.reviews.waiting.useSuspenseQuery();
  const lead = waiting > 99 ? t('reviews.leadMany', { count: 99 }) : t('reviews.lead', { waiting });
  return (
    <Page title={t('reviews.title')} width="wide" lead={lead}>
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel={t('reviews.search')}
          views={[
            ...reviewStates.map((state) => ({
              label: t(reviewLooks[state].label),
              filters: { state },
            })),
            { label: t('reviews.all'), filters: {} },
          ]}
          filters={[
            {
              name: 'rating',
              label: t('reviews.rating'),
              options: ratings.map((value) => ({ value, label: starWords(Number(value), t) })),
            },
          ]}
        />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const t = useT();
  const [page] = trpc.admin.reviews.list.useSuspenseQuery(toInput(list.state));
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('reviews.noMatch')} clearTo={list.clearHref} />;
    return <FirstUse title={t('reviews.noneYet')}>{t('reviews.whoMay')}</FirstUse>;
  }
  return (
    <>
      <Table
        label={t('reviews.title')}
        rows={page.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.review(id)}
        title={{
          header: t('reviews.says'),
          cell: ({ title, text, product }) => (
            <span className="line-clamp-2 min-w-0 break-words">{title || text || product}</span>
          ),
        }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('reviews.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns = (t: T): Column<Review>[] => [
  { key: 'rating', header: t('reviews.rating'), cell: ({ rating }) => <Stars rating={rating} /> },
  {
    key: 'product',
    header: t('reviews.product'),
    cell: ({ product }) => <span className="break-words">{product}</span>,
  },
  {
    key: 'state',
    header: t('reviews.state'),
    card: 'badge',
    cell: ({ state }) => <Status {...reviewLooks[state]} />,
  },
  {
    key: 'name',
    header: t('reviews.by'),
    wide: true,
    cell: ({ name }) => <span className="break-words">{name}</span>,
  },
  {
    key: 'when',
    header: t('reviews.written'),
    align: 'end',
    card: 'aside',
    cell: ({ writtenAt }) => <Time iso={writtenAt} />,
  },
];
