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
  const list = useList(spec);
  const [waiting] = trpc.admin.reviews.waiting.useSuspenseQuery();
  const words =
    waiting === 0
      ? 'None waits to be read.'
      : `${waiting > 99 ? 'More than 99' : waiting} ${waiting === 1 ? 'waits' : 'wait'} to be read.`;
  return (
    <Page
      title="Reviews"
      width="wide"
      lead={`What buyers say of what they bought. Only what you publish is seen and counts. ${words}`}
    >
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel="Product, words or name"
          views={[
            ...reviewStates.map((state) => ({
              label: reviewLooks[state].label,
              filters: { state },
            })),
            { label: 'All', filters: {} },
          ]}
          filters={[
            {
              name: 'rating',
              label: 'Rating',
              options: ratings.map((value) => ({ value, label: starWords(Number(value)) })),
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
  const [page] = trpc.admin.reviews.list.useSuspenseQuery(toInput(list.state));
  if (page.items.length === 0) {
    if (isNarrowed(list.state)) return <NoMatch what="reviews" clearTo={list.clearHref} />;
    return (
      <FirstUse title="No reviews yet">
        Whoever bought something can rate it on the page of the order, once it is paid and on its
        way.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Reviews"
        rows={page.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.review(id)}
        title={{
          header: 'What it says',
          cell: ({ title, text, product }) => (
            <span className="line-clamp-2 min-w-0 break-words">{title || text || product}</span>
          ),
        }}
        columns={columns}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={page.items.length === 1 ? 'review' : 'reviews'}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns: Column<Review>[] = [
  { key: 'rating', header: 'Rating', cell: ({ rating }) => <Stars rating={rating} /> },
  {
    key: 'product',
    header: 'Product',
    cell: ({ product }) => <span className="break-words">{product}</span>,
  },
  {
    key: 'state',
    header: 'State',
    card: 'badge',
    cell: ({ state }) => <Status {...reviewLooks[state]} />,
  },
  {
    key: 'name',
    header: 'By',
    wide: true,
    cell: ({ name }) => <span className="break-words">{name}</span>,
  },
  {
    key: 'when',
    header: 'Written',
    align: 'end',
    card: 'aside',
    cell: ({ writtenAt }) => <Time iso={writtenAt} />,
  },
];
