// Owns the demo store around its goods: markets, tax, shipping, locations, coupons, the demo member
// and the shop's own facts. Made through the commands of the modules that own them.

import { saveMarket } from '@kontor/api/catalogue/markets/commands.ts';
import { listMarkets } from '@kontor/api/catalogue/markets/queries.ts';
import { saveCoupon } from '@kontor/api/offers/coupons/commands.ts';
import { saveStore, setHomePicture } from '@kontor/api/offers/settings/commands.ts';
import { saveMethod, saveZone } from '@kontor/api/offers/shipping/commands.ts';
import { saveTaxRate } from '@kontor/api/offers/tax/commands.ts';
import { addDemoMember, demoPassword } from '@kontor/api/people/staff/demo.ts';
import { hashPassword } from '@kontor/api/platform/auth/passwords.ts';
import { systemEdit } from '@kontor/api/platform/edit.ts';
import { saveLocation } from '@kontor/api/stock/inventory/commands.ts';
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import type { SaveCouponInput } from '@kontor/shared/coupon-input.ts';
import { brand } from './marl/catalogue.ts';
import { euRates, gbRates, type Rates, reducedSince, usStates, zones } from './places.ts';
import { translate } from './words.ts';

/** Where and how the demo store sells. Does nothing when there are markets already. */
export async function seedPlaces(db: Db, now: Date): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  await inTransaction(db, async (tx) => {
    await addDemoMember(tx, passwordHash);
    if ((await listMarkets(tx)).length > 0) return;
    await addMarkets(tx, now);
    await addTaxes(tx, now);
    await addShipping(tx, now);
    await saveLocation(tx, { code: 'main', name: 'Main warehouse', country: 'DE', priority: 0 });
    await saveLocation(tx, { code: 'studio', name: 'Studio', country: 'DE', priority: 1 });
    for (const coupon of coupons) await saveCoupon(tx, coupon, systemEdit(now));
  });
}

/** The shop's own facts. Written last: their presence says that the seed went through. */
export async function seedFacts(db: Db, homePictureId: string | null, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    await saveStore(
      tx,
      {
        version: 1,
        name: brand.name,
        tagline: brand.tagline,
        about: brand.about,
        email: 'hello@example.com',
        address: 'Marl Demo Store\nExample Street 1\n10115 Berlin\nGermany',
        returnsPolicy:
          'Send back what you do not want to keep within 30 days. Tell us first, pack it as it came, ' +
          'and we refund what you paid within five days of its arrival. Things that broke on the way ' +
          'we replace without asking for them back.',
        paymentInstructions:
          'Account holder: Marl Demo Store\nIBAN: DE00 0000 0000 0000 0000 00 (a demo: send nothing)',
        paymentWindowMinutes: 30,
        captureOnShip: true,
        transferDays: 7,
        transferMaxUnits: 60,
        unpaidMailMinutes: 15,
      },
      systemEdit(now),
    );
    await setHomePicture(tx, { mediaId: homePictureId });
    await translate(tx, ['store'], systemEdit(now));
  });
}

async function addMarkets(tx: Tx, now: Date): Promise<void> {
  const common = { id: null, version: 1, active: true };
  await saveMarket(
    tx,
    {
      ...common,
      code: 'eu',
      name: 'European Union',
      currency: 'EUR',
      locale: 'en-IE',
      languages: ['en', 'de', 'fr', 'ar'],
      countries: euRates.map((rates) => rates.country),
      pricesIncludeTax: true,
      timeZone: 'Europe/Berlin',
      isDefault: true,
      position: 0,
    },
    systemEdit(now),
  );
  await saveMarket(
    tx,
    {
      ...common,
      code: 'gb',
      name: 'United Kingdom',
      currency: 'GBP',
      locale: 'en-GB',
      countries: ['GB'],
      pricesIncludeTax: true,
      timeZone: 'Europe/London',
      isDefault: false,
      position: 1,
    },
    systemEdit(now),
  );
  await saveMarket(
    tx,
    {
      ...common,
      code: 'us',
      name: 'United States',
      currency: 'USD',
      locale: 'en-US',
      countries: ['US'],
      pricesIncludeTax: false,
      timeZone: 'America/New_York',
      isDefault: false,
      position: 2,
    },
    systemEdit(now),
  );
}

async function addTaxes(tx: Tx, now: Date): Promise<void> {
  const plain = { postcodes: '', addsToWider: false };
  const vat = ({ country, standard, reduced, since }: Rates) => [
    { country, taxClass: 'standard' as const, ratePpm: standard, validFrom: since },
    { country, taxClass: 'reduced' as const, ratePpm: reduced, validFrom: reducedSince },
  ];
  for (const rate of [...euRates, gbRates].flatMap(vat)) {
    await saveTaxRate(
      tx,
      {
        id: null,
        version: 1,
        name: 'VAT',
        region: null,
        validUntil: null,
        ...plain,
        ...rate,
      },
      systemEdit(now),
    );
  }
  for (const { region, ratePpm } of usStates) {
    await saveTaxRate(
      tx,
      {
        ...{
          id: null,
          version: 1,
          name: 'State sales tax',
          country: 'US',
          region,
          taxClass: 'standard',
        },
        ...{ ratePpm, validFrom: '2020-01-01', validUntil: null, ...plain },
      },
      systemEdit(now),
    );
  }
}

async function addShipping(tx: Tx, now: Date): Promise<void> {
  for (const [position, { name, countries, methods }] of zones.entries()) {
    const zoneId = await saveZone(
      tx,
      { id: null, version: 1, name, countries, position },
      systemEdit(now),
    );
    for (const [place, method] of methods.entries()) {
      const rest = { taxClass: 'standard' as const, position: place, active: true };
      await saveMethod(tx, { id: null, version: 1, zoneId, ...method, ...rest }, systemEdit(now));
    }
  }
}

const coupon: SaveCouponInput = {
  id: null,
  version: 1,
  code: '',
  description: '',
  kind: 'percentage',
  percentPpm: null,
  amount: null,
  currency: null,
  minSubtotal: null,
  startsAt: null,
  endsAt: null,
  usageLimit: null,
  perCustomerLimit: null,
};

const coupons: readonly SaveCouponInput[] = [
  { ...coupon, code: 'WELCOME10', description: '10 % off everything', percentPpm: 100_000 },
  {
    ...coupon,
    code: 'MARL15',
    description: '15 euros off from 75 euros',
    kind: 'fixed',
    amount: 1500,
    currency: 'EUR',
    minSubtotal: 7500,
  },
  { ...coupon, code: 'FREESHIP', description: 'Free shipping', kind: 'free_shipping' },
];
