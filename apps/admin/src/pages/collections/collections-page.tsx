// All collections in the order in which the shop shows them.

import * as icons from '@kontor/ui/icons.ts';
import { api, type Outputs, trpc } from '../../api.ts';
import { exactDate } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { type Column, Table } from '../../list/table.tsx';
import { type T, useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const can = useCan();
  return (
    <Page
      title={t('collections.title')}
      width="wide"
      lead={t('collections.lead')}
      actions={
        can('products.write') && (
          <ButtonLink to={paths.newCollection} tone="primary" icon={icons.plus} data-create>
            {t('collections.new')}
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
  const t = useT();
  const [rows] = trpc.admin.collections.list.useSuspenseQuery();
  const can = useCan();
  if (rows.length === 0) {
    return (
      <FirstUse
        title={t('collections.noneYet')}
        action={
          can('products.write') && (
            <ButtonLink to={paths.newCollection} tone="primary" icon={icons.plus}>
              {t('collections.createFirst')}
            </ButtonLink>
          )
        }
      >
        {t('collections.what')}
      </FirstUse>
    );
  }
  return (
    <Table
      label={t('collections.title')}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.collection(row.id)}
      title={{
        header: t('collections.collection'),
        cell: (row) => (
          <span className="flex items-center gap-3">
            {row.image && <Picture image={row.image} size={28} decorative />}
            {row.title}
          </span>
        ),
      }}
      columns={columns(t)}
    />
  );
}

const columns = (t: T): Column<Row>[] => [
  {
    key: 'status',
    header: t('collections.status'),
    card: 'badge',
    cell: (row) => <Status {...collectionLook(row, new Date())} />,
  },
  {
    key: 'kind',
    header: t('collections.filled'),
    cell: (row) =>
      row.kind === 'hand'
        ? t('collections.handWithProducts', { count: row.productCount })
        : t(kindWords.rule),
  },
  {
    key: 'slug',
    header: t('collections.address'),
    cell: (row) => <span className="text-muted">/{row.slug}</span>,
  },
  {
    key: 'ends',
    header: t('collections.ends'),
    align: 'end',
    cell: (row) => (row.endsAt ? exactDate(row.endsAt) : t('collections.never')),
  },
];
