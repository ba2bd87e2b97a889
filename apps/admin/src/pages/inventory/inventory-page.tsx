// Stock per variant and location: on hand, reserved, available. Correcting asks for a reason.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { listed } from '../../format/lists.ts';
import { count } from '../../format/money.tsx';
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
import { Status, type StatusLook } from '../../ui/status.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';

const spec = {
  filters: { low: ['1'], location: 'text' },
  sorts: [],
} as const satisfies ListSpec;

export type StockItem = Outputs['inventory']['list']['items'][number];

const toInput = (state: ListState<typeof spec>): Inputs['inventory']['list'] => ({
  q: state.q,
  low: state.filters.low === '1',
  ...(state.filters.location ? { locationId: state.filters.location } : {}),
  ...(state.after ? { cursor: state.after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  await Promise.all([
    api.admin.inventory.list.prefetch(toInput(state)),
    api.admin.inventory.locations.prefetch(),
  ]);
  return null;
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  const [locations] = trpc.admin.inventory.locations.useSuspenseQuery();
  return (
    <Page
      title={t('inventory.title')}
      actions={
        <ButtonLink to={paths.allMovements} icon={icons.clock}>
          {t('inventory.history')}
        </ButtonLink>
      }
      lead={t('inventory.lead')}
    >
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel={t('inventory.search')}
          views={[
            { label: t('inventory.all'), filters: {} },
            { label: t('inventory.lowOrOut'), filters: { low: '1' } },
          ]}
          filters={
            locations.length > 1
              ? [
                  {
                    name: 'location',
                    label: t('inventory.location'),
                    options: locations.map(({ id, name }) => ({ value: id, label: name })),
                  },
                ]
              : []
          }
        />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} locations={locations} />
        </Frame>
      </div>
    </Page>
  );
}

type Locations = Outputs['inventory']['locations'];

function Rows({ list, locations }: { list: List<typeof spec>; locations: Locations }) {
  const t = useT();
  const [page] = trpc.admin.inventory.list.useSuspenseQuery(toInput(list.state));
  const [adjusting, setAdjusting] = useState<StockItem | null>(null);
  const can = useCan();
  if (page.items.length === 0) {
    return isNarrowed(list.state) ? (
      <NoMatch title={t('variants.noMatch')} clearTo={list.clearHref} />
    ) : (
      <FirstUse
        title={t('inventory.noneYet')}
        action={
          can('products.write') && (
            <ButtonLink to={paths.newProduct} tone="primary" icon={icons.plus}>
              {t('inventory.createProduct')}
            </ButtonLink>
          )
        }
      >
        {t('inventory.everyVariant')}
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label={t('inventory.byVariant')}
        rows={page.items}
        rowKey={(item) => item.variantId}
        rowHref={(item) => paths.movements(item.variantId)}
        title={{
          header: t('inventory.variant'),
          cell: (item) => (
            <>
              {item.productTitle}
              {item.variantTitle && (
                <span className="font-normal text-muted"> {item.variantTitle}</span>
              )}
            </>
          ),
        }}
        columns={columns(locations.length > 1, can('inventory.write') ? setAdjusting : null, t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('variants.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
      {adjusting && (
        <AdjustDialog
          variantId={adjusting.variantId}
          title={[adjusting.productTitle, adjusting.variantTitle].filter(Boolean).join(', ')}
          levels={adjusting.levels}
          locations={locations}
          onClose={() => setAdjusting(null)}
        />
      )}
    </>
  );
}

const looks: Record<StockItem['state'], StatusLook> = {
  in_stock: { label: 'inventory.state.inStock', tone: 'well', icon: icons.check },
  low: { label: 'inventory.state.low', tone: 'waits', icon: icons.alert },
  backorder: { label: 'inventory.state.backorder', tone: 'under-way', icon: icons.clock },
  sold_out: { label: 'inventory.state.out', tone: 'problem', icon: icons.stop },
};

function columns(
  severalPlaces: boolean,
  adjust: ((item: StockItem) => void) | null,
  t: T,
): Column<StockItem>[] {
  return [
    {
      key: 'sku',
      header: t('inventory.sku'),
      cell: (item) => <span className="font-mono text-xs">{item.sku ?? t('inventory.none')}</span>,
    },
    {
      key: 'state',
      header: t('inventory.state'),
      card: 'badge',
      cell: (item) => <Status {...looks[item.state]} />,
    },
    ...(severalPlaces
      ? [
          {
            key: 'places',
            header: t('inventory.byLocation'),
            wide: true,
            cell: (item: StockItem) => (
              <span className="text-xs text-muted">
                {listed(item.levels.map((level) => `${level.location} ${count(level.available)}`))}
              </span>
            ),
          },
        ]
      : []),
    {
      key: 'onHand',
      header: t('inventory.onHand'),
      align: 'end',
      cell: (item) => count(item.onHand),
    },
    {
      key: 'reserved',
      header: t('inventory.reserved'),
      align: 'end',
      cell: (item) => count(item.reserved),
    },
    {
      key: 'available',
      header: t('inventory.available'),
      align: 'end',
      cell: (item) => <b className="font-semibold">{count(item.available)}</b>,
    },
    ...(adjust
      ? [
          {
            key: 'adjust',
            header: t('inventory.correct'),
            align: 'end' as const,
            card: 'action' as const,
            cell: (item: StockItem) => (
              <Button
                size="sm"
                className="relative z-10"
                aria-label={t('inventory.correctOne', {
                  name: [item.productTitle, item.variantTitle].filter(Boolean).join(', '),
                })}
                onClick={() => adjust(item)}
              >
                {t('inventory.correct')}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
