// What is to be known beside the rates: countries that are sold to without one, and the places for
// which the law makes exceptions, with its source.

import { formatPercent } from '@kontor/shared/rates.ts';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { type Outputs, trpc } from '../../api.ts';
import { countryName } from '../../form/country-names.ts';
import { listed } from '../../format/lists.ts';
import { readerLocale } from '../../format/reader.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type T, useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';

type Territory = Outputs['settings']['taxNotes']['territories'][number];

/** Nothing where every country that is served has a rate. */
export function WithoutRate() {
  const t = useT();
  const { data } = trpc.admin.settings.taxNotes.useQuery();
  const countries = data?.withoutRate ?? [];
  if (countries.length === 0) return null;
  return (
    <div
      role="status"
      className="mb-4 flex items-start gap-3 rounded-md border border-danger/40 bg-danger-soft px-3 py-2.5 text-sm"
    >
      <Icon drawing={icons.alert} className="mt-0.5 text-danger" />
      <div className="min-w-0">
        <p className="font-medium text-danger">
          {t('tax.withoutRate', { countries: listed(countries.map(countryName)) })}
        </p>
        <p className="mt-0.5">{t('tax.withoutRateHint')}</p>
      </div>
    </div>
  );
}

export function Territories() {
  const t = useT();
  const { data } = trpc.admin.settings.taxNotes.useQuery();
  const territories = data?.territories ?? [];
  if (territories.length === 0) return null;
  return (
    <div className="mt-6">
      <Panel title={t('tax.territories')} hint={t('tax.territoriesHint')} flush>
        <Table
          label={t('tax.territories')}
          rows={territories}
          rowKey={(territory) => `${territory.country} ${territory.postcodes}`}
          title={{
            header: t('tax.where'),
            cell: (territory) =>
              `${t(`territory.${territory.code}`)}, ${countryName(territory.country)}`,
          }}
          columns={columns(t)}
        />
      </Panel>
    </div>
  );
}

const columns = (t: T): Column<Territory>[] => [
  { key: 'postcodes', header: t('tax.postcodes'), cell: ({ postcodes }) => postcodes },
  { key: 'effect', header: t('tax.tax'), cell: ({ rates }) => effectOf(rates, t) },
  { key: 'source', header: t('tax.source'), cell: ({ code }) => t(`territorySource.${code}`) },
];

function effectOf(rates: Territory['rates'], t: T): string {
  if (rates === null) return t('tax.notOwed');
  if (rates.length === 0) return t('tax.atCountryRates');
  const percent = (ppm: number) => formatPercent(ppm, readerLocale);
  return listed(
    rates.map(({ of, is }) => t('tax.inPlaceOf', { is: percent(is), of: percent(of) })),
  );
}
