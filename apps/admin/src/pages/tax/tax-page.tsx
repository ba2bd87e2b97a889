// Tax rates by country and class, with the days on which they hold.

import { formatPercent } from '@kontor/shared/rates.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { countryName } from '../../form/country-names.ts';
import { readerLocale } from '../../format/reader.ts';
import { exactDate } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { type Column, Table } from '../../list/table.tsx';
import { useCan } from '../../session.ts';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { TaxDialog, type TaxRate } from './tax-dialog.tsx';
import { Territories, WithoutRate } from './tax-notes.tsx';

export async function loader() {
  await Promise.all([
    api.admin.settings.taxRates.prefetch(),
    api.admin.settings.taxNotes.prefetch(),
  ]);
  return null;
}

export function Component() {
  const [edited, setEdited] = useState<TaxRate | 'new' | null>(null);
  const can = useCan();
  const writes = can('settings.write');
  return (
    <Page
      title="Settings"
      width="wide"
      actions={
        writes && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
            New rate
          </Button>
        )
      }
    >
      <SettingsTabs />
      <WithoutRate />
      <div className="sheet">
        <Frame>
          <Rows onEdit={writes ? setEdited : null} />
        </Frame>
      </div>
      <Territories />
      {edited && (
        <TaxDialog rate={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

/** By the names that are shown, not by the codes; within a country as the server sorts. */
function byCountry(rates: TaxRate[]): TaxRate[] {
  const names = new Intl.Collator(readerLocale);
  return rates.toSorted((a, b) => names.compare(countryName(a.country), countryName(b.country)));
}

function Rows({ onEdit }: { onEdit: ((rate: TaxRate) => void) | null }) {
  const [rates] = trpc.admin.settings.taxRates.useSuspenseQuery();
  if (rates.length === 0) {
    return (
      <FirstUse title="No tax is charged yet">
        A rate holds for a country and a tax class from one day on. Without a rate no tax applies;
        reduced goods owe the standard rate where a country has no reduced one.
      </FirstUse>
    );
  }
  return (
    <Table
      label="Tax rates"
      rows={byCountry(rates)}
      rowKey={(rate) => rate.id}
      title={{
        header: 'Where',
        cell: (rate) =>
          [countryName(rate.country), rate.region, rate.postcodes].filter(Boolean).join(', '),
      }}
      columns={columns(onEdit)}
    />
  );
}

function columns(onEdit: ((rate: TaxRate) => void) | null): Column<TaxRate>[] {
  return [
    { key: 'name', header: 'Name', cell: (rate) => rate.name },
    { key: 'class', header: 'Class', cell: (rate) => rate.taxClass },
    {
      key: 'rate',
      header: 'Rate',
      align: 'end',
      card: 'aside',
      cell: (rate) => (rate.addsToWider ? '+ ' : '') + formatPercent(rate.ratePpm, readerLocale),
    },
    { key: 'from', header: 'From', align: 'end', cell: (rate) => exactDate(rate.validFrom) },
    {
      key: 'until',
      header: 'Before',
      align: 'end',
      cell: (rate) => (rate.validUntil ? exactDate(rate.validUntil) : 'No end'),
    },
    ...(onEdit
      ? [
          {
            key: 'edit',
            header: 'Change',
            align: 'end' as const,
            card: 'action' as const,
            cell: (rate: TaxRate) => (
              <Button
                size="sm"
                aria-label={`Change ${rate.name} in ${countryName(rate.country)}`}
                onClick={() => onEdit(rate)}
              >
                Change
              </Button>
            ),
          },
        ]
      : []),
  ];
}
