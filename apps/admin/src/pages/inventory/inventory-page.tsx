// Stock per variant and location: on hand, reserved, available. Correcting asks for a reason.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { plural } from '../../format/money.tsx';
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
  const list = useList(spec);
  const [locations] = trpc.admin.inventory.locations.useSuspenseQuery();
  return (
    <Page
      title="Inventory"
      actions={
        <ButtonLink to={paths.allMovements} icon={icons.clock}>
          Stock history
        </ButtonLink>
      }
      lead="On hand is what lies on the shelf. Reserved is promised to orders. Available is what can still be sold."
    >
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel="Product, variant or SKU"
          views={[
            { label: 'All', filters: {} },
            { label: 'Low or out', filters: { low: '1' } },
          ]}
          filters={
            locations.length > 1
              ? [
                  {
                    name: 'location',
                    label: 'Location',
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
  const [page] = trpc.admin.inventory.list.useSuspenseQuery(toInput(list.state));
  const [adjusting, setAdjusting] = useState<StockItem | null>(null);
  const can = useCan();
  if (page.items.length === 0) {
    return isNarrowed(list.state) ? (
      <NoMatch what="variants" clearTo={list.clearHref} />
    ) : (
      <FirstUse
        title="No stock to keep yet"
        action={
          can('products.write') && (
            <ButtonLink to={paths.newProduct} tone="primary" icon={icons.plus}>
              Create a product
            </ButtonLink>
          )
        }
      >
        Every variant of a product that tracks its stock stands here.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Stock by variant"
        rows={page.items}
        rowKey={(item) => item.variantId}
        rowHref={(item) => paths.movements(item.variantId)}
        title={{
          header: 'Variant',
          cell: (item) => (
            <>
              {item.productTitle}
              {item.variantTitle && (
                <span className="font-normal text-muted"> {item.variantTitle}</span>
              )}
            </>
          ),
        }}
        columns={columns(locations.length > 1, can('inventory.write') ? setAdjusting : null)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={plural(page.items.length, 'variant').replace(/^\S+ /, '')}
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
  in_stock: { label: 'In stock', tone: 'well', icon: icons.check },
  low: { label: 'Low', tone: 'waits', icon: icons.alert },
  backorder: { label: 'Backorder', tone: 'under-way', icon: icons.clock },
  sold_out: { label: 'Out', tone: 'problem', icon: icons.stop },
};

function columns(
  severalPlaces: boolean,
  adjust: ((item: StockItem) => void) | null,
): Column<StockItem>[] {
  return [
    {
      key: 'sku',
      header: 'SKU',
      cell: (item) => <span className="font-mono text-xs">{item.sku ?? 'None'}</span>,
    },
    {
      key: 'state',
      header: 'State',
      card: 'badge',
      cell: (item) => <Status {...looks[item.state]} />,
    },
    ...(severalPlaces
      ? [
          {
            key: 'places',
            header: 'By location',
            wide: true,
            cell: (item: StockItem) => (
              <span className="text-xs text-muted">
                {item.levels.map((level) => `${level.location} ${level.available}`).join(', ')}
              </span>
            ),
          },
        ]
      : []),
    { key: 'onHand', header: 'On hand', align: 'end', cell: (item) => item.onHand },
    { key: 'reserved', header: 'Reserved', align: 'end', cell: (item) => item.reserved },
    {
      key: 'available',
      header: 'Available',
      align: 'end',
      cell: (item) => <b className="font-semibold">{item.available}</b>,
    },
    ...(adjust
      ? [
          {
            key: 'adjust',
            header: 'Correct',
            align: 'end' as const,
            card: 'action' as const,
            cell: (item: StockItem) => (
              <Button
                size="sm"
                className="relative z-10"
                aria-label={`Correct the stock of ${[item.productTitle, item.variantTitle].filter(Boolean).join(', ')}`}
                onClick={() => adjust(item)}
              >
                Correct
              </Button>
            ),
          },
        ]
      : []),
  ];
}
