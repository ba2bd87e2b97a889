// Zones of countries and the ways of shipping in each, with their price per currency.

import { daysWords } from '@kontor/shared/delivery-promise.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { countryName } from '../../form/country-names.ts';
import { money } from '../../format/money.tsx';
import { Frame } from '../../list/frame.tsx';
import { useCan } from '../../session.ts';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { type Method, MethodDialog } from './method-dialog.tsx';
import { type Zone, ZoneDialog } from './zone-dialog.tsx';

type Edited = { zone: Zone | null } | { zone: Zone; method: Method | null } | null;

export async function loader() {
  await Promise.all([api.admin.settings.shipping.prefetch(), api.shop.store.info.prefetch()]);
  return null;
}

export function Component() {
  const [edited, setEdited] = useState<Edited>(null);
  const can = useCan();
  const writes = can('settings.write');
  return (
    <Page
      title="Settings"
      width="wide"
      actions={
        writes && (
          <Button
            tone="primary"
            icon={icons.plus}
            data-create
            onClick={() => setEdited({ zone: null })}
          >
            New zone
          </Button>
        )
      }
    >
      <SettingsTabs />
      <Frame>
        <Zones writes={writes} onEdit={setEdited} />
      </Frame>
      {edited && !('method' in edited) && (
        <ZoneDialog zone={edited.zone} onClose={() => setEdited(null)} />
      )}
      {edited && 'method' in edited && (
        <MethodDialog zone={edited.zone} method={edited.method} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

type ZonesProps = { writes: boolean; onEdit: (edited: Edited) => void };

function Zones({ writes, onEdit }: ZonesProps) {
  const [zones] = trpc.admin.settings.shipping.useSuspenseQuery();
  if (zones.length === 0) {
    return (
      <div className="sheet">
        <FirstUse
          title="Nothing can be shipped yet"
          action={
            writes && (
              <Button tone="primary" icon={icons.plus} onClick={() => onEdit({ zone: null })}>
                Create the first zone
              </Button>
            )
          }
        >
          A zone is a group of countries that are shipped to in the same ways at the same price.
        </FirstUse>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      {zones.map((zone) => (
        <Panel
          key={zone.id}
          flush
          title={zone.name}
          hint={zone.countries.map(countryName).join(', ')}
          actions={
            writes && (
              <>
                <Button
                  size="sm"
                  aria-label={`Change zone ${zone.name}`}
                  onClick={() => onEdit({ zone })}
                >
                  Change zone
                </Button>
                <Button
                  size="sm"
                  icon={icons.plus}
                  aria-label={`Add a way of shipping to ${zone.name}`}
                  onClick={() => onEdit({ zone, method: null })}
                >
                  Add a way
                </Button>
              </>
            )
          }
        >
          {zone.methods.length === 0 && (
            <p className="px-4 py-3 text-sm text-muted">
              No way of shipping: nobody in these countries can check out.
            </p>
          )}
          <ul className="divide-y divide-line">
            {zone.methods.map((method) => (
              <MethodRow
                key={method.id}
                method={method}
                {...(writes ? { onEdit: () => onEdit({ zone, method }) } : {})}
              />
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

function MethodRow({ method, onEdit }: { method: Method; onEdit?: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2.5 text-sm">
      <div className="min-w-48 flex-1 max-sm:basis-full">
        <span className="font-medium">{method.name}</span>{' '}
        {!method.active && <Status label="Not offered" tone="quiet" icon={icons.stop} />}
        <div className="text-muted">
          {daysWords(method)}
          {method.cutoffHour !== null && `, ordered before ${method.cutoffHour}:00`}
          {method.needsStock && ', only for goods in stock'}
        </div>
      </div>
      <ul className="grid gap-0.5 text-right tabular-nums max-sm:flex-1 max-sm:text-left">
        {method.prices.map((price) => (
          <li key={price.currency}>
            {money(price.amount, price.currency)}
            {price.freeFrom !== null && (
              <span className="text-muted">
                , free from {money(price.freeFrom, price.currency)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {onEdit && (
        <Button size="sm" aria-label={`Change ${method.name}`} onClick={onEdit}>
          Change
        </Button>
      )}
    </li>
  );
}
