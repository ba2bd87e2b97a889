// Zones of countries and the ways of shipping in each, with their price per currency.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { countryName } from '../../form/country-names.ts';
import { listed } from '../../format/lists.ts';
import { money } from '../../format/money.tsx';
import { Frame } from '../../list/frame.tsx';
import { Message, type T, useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const [edited, setEdited] = useState<Edited>(null);
  const can = useCan();
  const writes = can('settings.write');
  return (
    <Page
      title={t('settings.title')}
      width="wide"
      actions={
        writes && (
          <Button
            tone="primary"
            icon={icons.plus}
            data-create
            onClick={() => setEdited({ zone: null })}
          >
            {t('shipping.newZone')}
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
  const t = useT();
  const [zones] = trpc.admin.settings.shipping.useSuspenseQuery();
  if (zones.length === 0) {
    return (
      <div className="sheet">
        <FirstUse
          title={t('shipping.nothingYet')}
          action={
            writes && (
              <Button tone="primary" icon={icons.plus} onClick={() => onEdit({ zone: null })}>
                {t('shipping.createFirst')}
              </Button>
            )
          }
        >
          {t('shipping.zoneWhat')}
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
          hint={listed(zone.countries.map(countryName))}
          actions={
            writes && (
              <>
                <Button
                  size="sm"
                  aria-label={t('shipping.changeZoneNamed', { zone: zone.name })}
                  onClick={() => onEdit({ zone })}
                >
                  {t('shipping.changeZone')}
                </Button>
                <Button
                  size="sm"
                  icon={icons.plus}
                  aria-label={t('shipping.addWayTo', { zone: zone.name })}
                  onClick={() => onEdit({ zone, method: null })}
                >
                  {t('shipping.addWay')}
                </Button>
              </>
            )
          }
        >
          {zone.methods.length === 0 && (
            <p className="px-4 py-3 text-sm text-muted">{t('shipping.noWay')}</p>
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
  const t = useT();
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2.5 text-sm">
      <div className="min-w-48 flex-1 max-sm:basis-full">
        <span className="font-medium">{method.name}</span>{' '}
        {!method.active && <Status label="shipping.notOffered" tone="quiet" icon={icons.stop} />}
        <div className="text-muted">{timeWords(method, t)}</div>
      </div>
      <ul className="grid gap-0.5 text-right tabular-nums max-sm:flex-1 max-sm:text-left">
        {method.prices.map((price) => (
          <li key={price.currency}>
            {price.freeFrom === null ? (
              money(price.amount, price.currency)
            ) : (
              <Message
                id="shipping.freeFrom"
                values={{
                  price: money(price.amount, price.currency),
                  amount: money(price.freeFrom, price.currency),
                }}
                tags={{ quiet: <span className="text-muted" /> }}
              />
            )}
          </li>
        ))}
      </ul>
      {onEdit && (
        <Button
          size="sm"
          aria-label={t('shipping.changeOne', { name: method.name })}
          onClick={onEdit}
        >
          {t('shipping.change')}
        </Button>
      )}
    </li>
  );
}

/** "2 to 4 working days, ordered before 14:00, only for goods in stock" */
function timeWords({ minDays, maxDays, cutoffHour, needsStock }: Method, t: T): string {
  let days =
    minDays === maxDays
      ? t('shipping.daysExact', { count: maxDays })
      : t('shipping.daysRange', { min: minDays, max: maxDays });
  if (cutoffHour !== null) days = t('shipping.orderedBefore', { days, hour: cutoffHour });
  return needsStock ? t('shipping.daysInStock', { days }) : days;
}
