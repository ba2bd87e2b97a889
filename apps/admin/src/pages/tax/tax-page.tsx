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
import { type T, useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const [edited, setEdited] = useState<TaxRate | 'new' | null>(null);
  const can = useCan();
  const writes = can('settings.write');
  return (
    <Page
      title={t('settings.title')}
      width="wide"
      actions={
        writes && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
            {t('tax.newRate')}
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
  const t = useT();
  const [rates] = trpc.admin.settings.taxRates.useSuspenseQuery();
  if (rates.length === 0) {
    return <FirstUse title={t('tax.noneYet')}>{t('tax.rateWhat')}</FirstUse>;
  }
  return (
    <Table
      label={t('tax.rates')}
      rows={byCountry(rates)}
      rowKey={(rate) => rate.id}
      title={{
        header: t('tax.where'),
        cell: (rate) =>
          [countryName(rate.country), rate.region, rate.postcodes].filter(Boolean).join(', '),
      }}
      columns={columns(onEdit, t)}
    />
  );
}

function columns(onEdit: ((rate: TaxRate) => void) | null, t: T): Column<TaxRate>[] {
  return [
    { key: 'name', header: t('tax.name'), cell: (rate) => rate.name },
    { key: 'class', header: t('tax.class'), cell: (rate) => t(`taxClass.${rate.taxClass}`) },
    {
      key: 'rate',
      header: t('tax.rate'),
      align: 'end',
      card: 'aside',
      cell: (rate) => (rate.addsToWider ? '+ ' : '') + formatPercent(rate.ratePpm, readerLocale),
    },
    { key: 'from', header: t('tax.from'), align: 'end', cell: (rate) => exactDate(rate.validFrom) },
    {
      key: 'until',
      header: t('tax.before'),
      align: 'end',
      cell: (rate) => (rate.validUntil ? exactDate(rate.validUntil) : t('tax.noEnd')),
    },
    ...(onEdit
      ? [
          {
            key: 'edit',
            header: t('tax.change'),
            align: 'end' as const,
            card: 'action' as const,
            cell: (rate: TaxRate) => (
              <Button
                size="sm"
                aria-label={t('tax.changeIn', {
                  rate: rate.name,
                  country: countryName(rate.country),
                })}
                onClick={() => onEdit(rate)}
              >
                {t('tax.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
