// Where the shop sells: currency, countries, and whether prices include tax.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { countryName } from '../../form/country-names.ts';
import { Frame } from '../../list/frame.tsx';
import { type Column, Table } from '../../list/table.tsx';
import { useCan } from '../../session.ts';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { WithoutRate } from '../tax/tax-notes.tsx';
import { type Market, MarketDialog } from './market-dialog.tsx';

export async function loader() {
  await api.admin.settings.markets.prefetch();
  return null;
}

export function Component() {
  const [edited, setEdited] = useState<Market | 'new' | null>(null);
  const can = useCan();
  return (
    <Page
      title="Settings"
      width="wide"
      actions={
        can('settings.write') && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
            New market
          </Button>
        )
      }
    >
      <SettingsTabs />
      <WithoutRate />
      <div className="sheet">
        <Frame>
          <Rows onEdit={can('settings.write') ? setEdited : null} />
        </Frame>
      </div>
      {edited && (
        <MarketDialog market={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

function Rows({ onEdit }: { onEdit: ((market: Market | 'new') => void) | null }) {
  const [markets] = trpc.admin.settings.markets.useSuspenseQuery();
  if (markets.length === 0) {
    return (
      <FirstUse
        title="The shop is not open yet"
        action={
          onEdit && (
            <Button tone="primary" icon={icons.plus} onClick={() => onEdit('new')}>
              Create the first market
            </Button>
          )
        }
      >
        A market is where the shop sells: its currency, its countries, and whether prices include
        tax. Without one nobody can see the shop.
      </FirstUse>
    );
  }
  return (
    <Table
      label="Markets"
      rows={markets}
      rowKey={(market) => market.id}
      title={{ header: 'Market', cell: (market) => market.name }}
      columns={columns(onEdit)}
    />
  );
}

function columns(onEdit: ((market: Market) => void) | null): Column<Market>[] {
  return [
    {
      key: 'status',
      header: 'Status',
      card: 'badge',
      cell: (market) => (
        <span className="inline-flex flex-wrap gap-1">
          {market.active ? (
            <Status label="Open" tone="well" icon={icons.check} />
          ) : (
            <Status label="Closed" tone="quiet" icon={icons.stop} />
          )}
          {market.isDefault && <Status label="Default" tone="quiet" icon={icons.home} />}
        </span>
      ),
    },
    {
      key: 'address',
      header: 'Address',
      cell: (market) => (
        <span className="text-muted">{market.isDefault ? '/' : `/${market.code}`}</span>
      ),
    },
    { key: 'currency', header: 'Currency', card: 'aside', cell: (market) => market.currency },
    {
      key: 'tax',
      header: 'Prices',
      cell: (market) => (market.pricesIncludeTax ? 'Include tax' : 'Before tax'),
    },
    {
      key: 'transfer',
      header: 'Bank transfer',
      cell: (market) => (market.bankTransfer ? 'Yes' : 'No'),
    },
    {
      key: 'countries',
      header: 'Countries',
      cell: (market) => (
        <span className="line-clamp-2">{market.countries.map(countryName).join(', ')}</span>
      ),
    },
    ...(onEdit
      ? [
          {
            key: 'edit',
            header: 'Change',
            align: 'end' as const,
            card: 'action' as const,
            cell: (market: Market) => (
              <Button size="sm" aria-label={`Change ${market.name}`} onClick={() => onEdit(market)}>
                Change
              </Button>
            ),
          },
        ]
      : []),
  ];
}
