// What is to be known beside the rates: countries that are sold to without one, and the places for
// which the law makes exceptions, with its source.

import { formatPercent } from '@kontor/shared/rates.ts';
import { territoryWords } from '@kontor/shared/tax-territories.ts';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { type Outputs, trpc } from '../../api.ts';
import { countryName } from '../../form/country-names.ts';
import { readerLocale } from '../../format/reader.ts';
import { type Column, Table } from '../../list/table.tsx';
import { Panel } from '../../ui/panel.tsx';

type Territory = Outputs['settings']['taxNotes']['territories'][number];

/** Nothing where every country that is served has a rate. */
export function WithoutRate() {
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
          Sold to without a tax rate: {countries.map(countryName).join(', ')}
        </p>
        <p className="mt-0.5">
          No tax is charged there. Save a rate under Tax; one of 0 % says that this is meant.
        </p>
      </div>
    </div>
  );
}

export function Territories() {
  const { data } = trpc.admin.settings.taxNotes.useQuery();
  const territories = data?.territories ?? [];
  if (territories.length === 0) return null;
  return (
    <div className="mt-6">
      <Panel
        title="Special territories"
        hint="They hold as long as no rate of yours is saved for the place, by region or by postcode. As of November 2026; a tax adviser knows what applies to you."
        flush
      >
        <Table
          label="Special territories"
          rows={territories}
          rowKey={(territory) => `${territory.country} ${territory.postcodes}`}
          title={{
            header: 'Where',
            cell: (territory) =>
              `${territoryWords[territory.code].name}, ${countryName(territory.country)}`,
          }}
          columns={columns}
        />
      </Panel>
    </div>
  );
}

const columns: Column<Territory>[] = [
  { key: 'postcodes', header: 'Postcodes', cell: ({ postcodes }) => postcodes },
  { key: 'effect', header: 'Tax', cell: ({ rates }) => effectOf(rates) },
  { key: 'source', header: 'Source', cell: ({ code }) => territoryWords[code].source },
];

function effectOf(rates: Territory['rates']): string {
  if (rates === null) return 'The country’s tax is not owed';
  if (rates.length === 0) return 'At the country’s rates';
  const percent = (ppm: number) => formatPercent(ppm, readerLocale);
  return rates.map(({ of, is }) => `${percent(is)} in place of ${percent(of)}`).join(', ');
}
