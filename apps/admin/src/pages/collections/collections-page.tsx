// All collections in the order in which the shop shows them.
import * as icons from '@kontor/ui/icons.ts';
import { api, type Outputs, trpc } from '../../api.ts';
import { plural } from '../../format/money.tsx';
import { exactDate } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { type Column, Table } from '../../list/table.tsx';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Status } from '../../ui/status.tsx';
import { collectionLook, kindWords } from './collection-words.ts';

export async function loader() {
  await api.admin.collections.list.prefetch();
  return null;
}

export function Component() {
  const can = useCan();
  return (
    <Page
      title="Collections"
      width="wide"
      lead="Lists of products across the shelves, each with a page of its own."
      actions={
        can('products.write') && (
          <ButtonLink to={paths.newCollection} tone="primary" icon={icons.plus} data-create>
            New collection
          </ButtonLink>
        )
      }
    >
      <div className="sheet">
        <Frame>
          <Rows />
        </Frame>
      </div>
    </Page>
  );
}

type Row = Outputs['collections']['list'][number];

function Rows() {
  const [rows] = trpc.admin.collections.list.useSuspenseQuery();
  const can = useCan();
  if (rows.length === 0) {
    return (
      <FirstUse
        title="No collections yet"
        action={
          can('products.write') && (
            <ButtonLink to={paths.newCollection} tone="primary" icon={icons.plus}>
              Create the first collection
            </ButtonLink>
          )
        }
      >
        A collection is a list for an occasion: gifts, what is new, all under 30. You choose the
        products, or write a rule that finds them.
      </FirstUse>
    );
  }
  return (
    <Table
      label="Collections"
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.collection(row.id)}
      title={{
        header: 'Collection',
        cell: (row) => (
          <span className="flex items-center gap-3">
            {row.image && <Picture image={row.image} size={28} decorative />}
            {row.title}
          </span>
        ),
      }}
      columns={columns}
    />
  );
}

const columns: Column<Row>[] = [
  {
    key: 'status',
    header: 'Status',
    card: 'badge',
    cell: (row) => <Status {...collectionLook(row, new Date())} />,
  },
  {
    key: 'kind',
    header: 'Filled',
    cell: (row) =>
      row.kind === 'hand'
        ? `${kindWords.hand}, ${plural(row.productCount, 'product')}`
        : kindWords.rule,
  },
  {
    key: 'slug',
    header: 'Address',
    cell: (row) => <span className="text-muted">/{row.slug}</span>,
  },
  {
    key: 'ends',
    header: 'Ends',
    align: 'end',
    cell: (row) => (row.endsAt ? exactDate(row.endsAt) : 'Never'),
  },
];
