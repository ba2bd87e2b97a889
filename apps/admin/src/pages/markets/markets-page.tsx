// Where the shop sells: currency, countries, and whether prices include tax.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { countryName } from '../../form/country-names.ts';
import { listed } from '../../format/lists.ts';
import { Frame } from '../../list/frame.tsx';
import { type Column, Table } from '../../list/table.tsx';
import { type T, useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const [edited, setEdited] = useState<Market | 'new' | null>(null);
  const can = useCan();
  return (
    <Page
      title={t('settings.title')}
      width="wide"
      actions={
        can('settings.write') && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
            {t('markets.new')}
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
  const t = useT();
  const [markets] = trpc.admin.settings.markets.useSuspenseQuery();
  if (markets.length === 0) {
    return (
      <FirstUse
        title={t('markets.notOpen')}
        action={
          onEdit && (
            <Button tone="primary" icon={icons.plus} onClick={() => onEdit('new')}>
              {t('markets.createFirst')}
            </Button>
          )
        }
      >
        {t('markets.what')}
      </FirstUse>
    );
  }
  return (
    <Table
      label={t('markets.title')}
      rows={markets}
      rowKey={(market) => market.id}
      title={{ header: t('markets.market'), cell: (market) => market.name }}
      columns={columns(onEdit, t)}
    />
  );
}

function columns(onEdit: ((market: Market) => void) | null, t: T): Column<Market>[] {
  return [
    {
      key: 'status',
      header: t('markets.status'),
      card: 'badge',
      cell: (market) => (
        <span className="inline-flex flex-wrap gap-1">
          {market.active ? (
            <Status label="markets.isOpen" tone="well" icon={icons.check} />
          ) : (
            <Status label="markets.isClosed" tone="quiet" icon={icons.stop} />
          )}
          {market.isDefault && <Status label="markets.isDefault" tone="quiet" icon={icons.home} />}
        </span>
      ),
    },
    {
      key: 'address',
      header: t('markets.address'),
      cell: (market) => (
        <span className="text-muted">{market.isDefault ? '/' : `/${market.code}`}</span>
      ),
    },
    {
      key: 'currency',
      header: t('markets.currency'),
      card: 'aside',
      cell: (market) => market.currency,
    },
    {
      key: 'tax',
      header: t('markets.prices'),
      cell: (market) =>
        market.pricesIncludeTax ? t('markets.includeTax') : t('markets.beforeTax'),
    },
    {
      key: 'transfer',
      header: t('markets.transfer'),
      cell: (market) => (market.bankTransfer ? t('markets.yes') : t('markets.no')),
    },
    {
      key: 'countries',
      header: t('markets.countries'),
      cell: (market) => (
        <span className="line-clamp-2">{listed(market.countries.map(countryName))}</span>
      ),
    },
    ...(onEdit
      ? [
          {
            key: 'edit',
            header: t('markets.change'),
            align: 'end' as const,
            card: 'action' as const,
            cell: (market: Market) => (
              <Button
                size="sm"
                aria-label={t('markets.changeOne', { name: market.name })}
                onClick={() => onEdit(market)}
              >
                {t('markets.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
