import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import { describe, expect, it } from 'vitest';
import { type Browser, browser, testApp } from '../../testing.ts';

const app = await testApp();
const { db } = app;

/** A browser in which a member of staff with these permissions is signed in. */
async function member(...permissions: Permission[]): Promise<Browser> {
  const [id, roleId] = [newId(), newId()];
  await inTransaction(db, async (tx) => {
    await tx.insert(staffRoles).values({ id: roleId, name: `Role ${roleId}`, permissions });
    const email = `${id}@example.com`;
    await tx.insert(staff).values({ id, email, name: 'Sam', passwordHash: 'x', roleId });
  });
  const who = browser(app);
  await app.services.staffSessions.signIn(who.cookies, id);
  return who;
}

const boss = await member('settings.read', 'settings.write', 'coupons.read', 'coupons.write');
const { settings, coupons } = boss.api.admin;
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error) => ({ code: error.cause?.code ?? error.code, ...error.cause?.data }),
  );

const europe = {
  id: null,
  version: 1,
  code: 'eu',
  name: 'Europe',
  currency: 'EUR',
  locale: 'en-IE',
  countries: ['DE', 'fr', 'DE'],
  pricesIncludeTax: true,
  timeZone: 'Europe/Berlin',
  isDefault: true,
  active: true,
  position: 0,
};
const britain = {
  ...europe,
  code: 'gb',
  name: 'Britain',
  currency: 'GBP',
  countries: ['GB'],
  isDefault: false,
};

describe('the store', () => {
  const facts = {
    version: 1,
    name: 'Marl',
    tagline: 'Things for the home',
    about: 'Two potters and a kiln.',
    email: 'hello@example.com',
    address: 'Marl\n1 Kiln Lane',
    returnsPolicy: '',
    paymentInstructions: 'IBAN DE00 0000',
    paymentWindowMinutes: 45,
    captureOnShip: false,
    transferDays: 7,
    transferMaxUnits: 60,
    unpaidMailMinutes: 20,
  };

  it('has facts before anything is saved, and keeps what is saved', async () => {
    expect(await settings.store()).toMatchObject({ name: 'Kontor', version: 1 });
    expect(await settings.saveStore(facts)).toEqual({
      ...facts,
      ...{ contentLanguage: 'en', version: 2 },
    });
    expect(await refusal(settings.saveStore(facts))).toMatchObject({
      code: 'CONFLICT',
      version: 2,
    });
    const info = await browser(app).api.shop.store.info();
    expect(info).toMatchObject({ name: 'Marl', markets: [] });
    expect(info).not.toHaveProperty('paymentWindowMinutes');
    expect(info).not.toHaveProperty('paymentInstructions');
  });

  it.each([
    ['no name', { name: ' ' }],
    ['no address', { email: 'nobody' }],
    ['hardly any time to pay', { paymentWindowMinutes: 4 }],
    ['a reminder before the order', { unpaidMailMinutes: -1 }],
  ])('refuses %s', async (_, change) => {
    await expect(settings.saveStore({ ...facts, ...change })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

describe('markets', () => {
  it('have one default, which is never switched off', async () => {
    const [eu] = await settings.saveMarket(europe);
    expect(eu).toMatchObject({ code: 'eu', isDefault: true, countries: ['DE', 'FR'], version: 1 });
    const both = await settings.saveMarket(britain);
    const gb = both.find((market) => market.code === 'gb');
    const saved = await settings.saveMarket({ ...britain, id: gb?.id ?? '', isDefault: true });
    expect(saved.filter((market) => market.isDefault).map((market) => market.code)).toEqual(['gb']);

    const current = { ...britain, id: gb?.id ?? '', version: 2, isDefault: true };
    expect(await refusal(settings.saveMarket({ ...current, isDefault: false }))).toEqual({
      code: 'INVALID_STATE',
      field: 'isDefault',
      message: expect.stringContaining('another one the default'),
    });
    expect(await refusal(settings.saveMarket({ ...current, active: false }))).toEqual({
      code: 'INVALID_STATE',
      field: 'active',
      message: expect.stringContaining('always open'),
    });
    expect(await refusal(settings.saveMarket({ ...current, currency: 'EUR' }))).toEqual({
      code: 'INVALID_STATE',
      field: 'currency',
      message: expect.stringContaining('stays as it is'),
    });
    expect(await refusal(settings.saveMarket({ ...current, version: 1 }))).toMatchObject({
      code: 'CONFLICT',
      version: 2,
    });
    expect(await refusal(settings.saveMarket(britain))).toEqual({
      code: 'CONFLICT',
      field: 'code',
      message: 'There is already a market with this code.',
    });
    expect(await refusal(settings.saveMarket({ ...britain, id: newId() }))).toEqual({
      code: 'NOT_FOUND',
    });
    const shown = (await browser(app).api.shop.store.info()).markets;
    expect(shown.map((market) => [market.code, market.isDefault])).toEqual([
      ['eu', false],
      ['gb', true],
    ]);
  });

  it.each([
    ['a locale', { locale: 'not a locale' }],
    ['a time zone', { timeZone: 'Mars/Olympus' }],
    ['a currency', { currency: 'XXX' }],
    ['a country', { countries: ['Germany'] }],
    ['any country', { countries: [] }],
  ])('refuse what is not %s', async (_, change) => {
    const call = settings.saveMarket({ ...britain, code: 'xx', ...change });
    await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('shipping', () => {
  it('is zones with methods and a price per currency', async () => {
    const zone = { id: null, version: 1, name: 'Europe', countries: ['DE', 'FR'], position: 1 };
    const [made] = await settings.saveZone(zone);
    const method = {
      id: null,
      version: 1,
      zoneId: made?.id ?? '',
      name: 'Standard',
      description: '',
      minDays: 2,
      maxDays: 4,
      cutoffHour: 14,
      needsStock: true,
      taxClass: 'standard' as const,
      position: 0,
      active: true,
      prices: [
        { currency: 'EUR', amount: 490, freeFrom: 5000 },
        { currency: 'GBP', amount: 590, freeFrom: null },
      ],
    };
    const [withMethod] = await settings.saveMethod(method);
    const id = withMethod?.methods[0]?.id ?? '';
    expect(withMethod?.methods).toEqual([{ ...method, id }]);
    const { markets } = await browser(app).api.shop.store.info();
    expect(markets.map((market) => market.delivery)).toEqual([
      [
        {
          ...{ name: 'Standard', written: {}, amount: 490, freeFrom: 5000 },
          ...{ minDays: 2, maxDays: 4, needsStock: true },
        },
      ],
      [],
    ]);
    const prices = [{ currency: 'EUR', amount: 0, freeFrom: null }];
    const [changed] = await settings.saveMethod({ ...method, id, prices });
    expect(changed?.methods[0]?.prices).toEqual(prices);
    expect((await settings.saveZone({ ...zone, id: made?.id ?? '', name: 'EU' }))[0]?.name).toBe(
      'EU',
    );

    // A country that is served otherwise is told so, and is not promised the first one's price.
    const places = () => browser(app).api.shop.store.delivery({ market: 'eu' });
    expect((await places()).map(({ countries }) => countries)).toEqual([['DE', 'FR']]);
    const [far] = await settings.saveZone({ ...zone, name: 'Far', countries: ['FR'], position: 0 });
    expect((await places()).map(({ countries }) => countries)).toEqual([['DE']]);
    await settings.saveMethod({
      ...{ ...method, zoneId: far?.id ?? '', cutoffHour: null },
      prices: [{ currency: 'EUR', amount: 990, freeFrom: null }],
    });
    const way = {
      ...{ name: 'Standard', written: {}, freeFrom: null },
      ...{ minDays: 2, maxDays: 4, needsStock: true },
    };
    expect(await places()).toEqual([
      { countries: ['DE'], ways: [{ ...way, amount: 0, cutoffHour: 14 }] },
      { countries: ['FR'], ways: [{ ...way, amount: 990, cutoffHour: null }] },
    ]);

    const nowhere = settings.saveMethod({ ...method, zoneId: newId() });
    expect(await refusal(nowhere)).toMatchObject({ code: 'INPUT_INVALID', field: 'zoneId' });
    expect(await refusal(settings.saveMethod({ ...method, id: newId() }))).toEqual({
      code: 'NOT_FOUND',
    });
    expect(await refusal(settings.saveZone({ ...zone, id: newId() }))).toEqual({
      code: 'NOT_FOUND',
    });
    const negative = { ...method, prices: [{ currency: 'EUR', amount: -1, freeFrom: null }] };
    expect((await refusal(settings.saveMethod(negative)))?.code).toBe('BAD_REQUEST');
    const backwards = settings.saveMethod({ ...method, minDays: 5 });
    expect((await refusal(backwards))?.code).toBe('BAD_REQUEST');
  });
});

describe('tax rates', () => {
  const vat = {
    id: null,
    version: 1,
    name: 'VAT',
    country: 'DE',
    region: null,
    taxClass: 'standard' as const,
    ratePpm: 190_000,
    validFrom: '2021-01-01',
    validUntil: null,
    postcodes: '',
    addsToWider: false,
  };

  it('follow one another and never hold twice on one day', async () => {
    const [first] = await settings.saveTaxRate(vat);
    const next = { ...vat, ratePpm: 200_000, validFrom: '2027-01-01' };
    expect(await refusal(settings.saveTaxRate(next))).toEqual({
      code: 'RATE_OVERLAP',
      field: 'validFrom',
      id: first?.id,
      message: '“VAT” already holds there from 2021-01-01 on. Both would be charged.',
    });
    await settings.saveTaxRate({ ...vat, id: first?.id ?? '', validUntil: '2027-01-01' });
    const rates = await settings.saveTaxRate(next);
    expect(rates.map((rate) => [rate.validFrom, rate.validUntil])).toEqual([
      ['2027-01-01', null],
      ['2021-01-01', '2027-01-01'],
    ]);
    await settings.saveTaxRate({ ...vat, taxClass: 'reduced', ratePpm: 70_000 });
    await settings.saveTaxRate({ ...vat, name: 'State tax', country: 'US', region: 'ny' });
    expect(await settings.taxRates()).toHaveLength(4);
    const unknown = settings.saveTaxRate({ ...vat, id: newId(), country: 'FR' });
    expect(await refusal(unknown)).toEqual({ code: 'NOT_FOUND' });
  });
});

describe('tax below the country', () => {
  const canaries = {
    ...{ id: null, version: 1, name: 'IGIC', country: 'ES', region: null },
    ...{ taxClass: 'standard' as const, postcodes: '35*, 38*', addsToWider: false },
    ...{ ratePpm: 70_000, validFrom: '2026-01-01', validUntil: null },
  };

  it('is saved by region, by postcode or as an addition', async () => {
    const rates = await settings.saveTaxRate({ ...canaries, postcodes: ' 35* ;38 * ' });
    expect(rates.find(({ name }) => name === 'IGIC')).toMatchObject({
      ...{ region: null, postcodes: '35*, 38*', addsToWider: false },
    });
    const quebec = { ...canaries, name: 'QST', country: 'CA', postcodes: '', region: 'Québec' };
    const after = await settings.saveTaxRate({ ...quebec, addsToWider: true });
    expect(after.find(({ name }) => name === 'QST')).toMatchObject({
      ...{ region: 'QC', addsToWider: true },
    });
  });

  it('is refused at its field when it is not understood or meets another', async () => {
    const meets = settings.saveTaxRate({ ...canaries, name: 'Port', postcodes: '35001' });
    expect(await refusal(meets)).toMatchObject({ code: 'RATE_OVERLAP', field: 'postcodes' });
    // A rule by postcode that names its region as well is charged at the same place.
    const inRegion = settings.saveTaxRate({ ...canaries, region: 'GC', postcodes: '35001' });
    expect(await refusal(inRegion)).toMatchObject({ code: 'RATE_OVERLAP', field: 'postcodes' });
    const beside = { ...canaries, name: 'Port', postcodes: '35001', addsToWider: true };
    await settings.saveTaxRate(beside);
    const unknown = settings.saveTaxRate({ ...canaries, country: 'US', region: 'Cal' });
    expect(await refusal(unknown)).toMatchObject({ code: 'INPUT_INVALID', field: 'region' });
    // No address there names one, so the rule would never hold.
    const unasked = settings.saveTaxRate({ ...canaries, country: 'DE', region: 'Bayern' });
    expect(await refusal(unasked)).toMatchObject({
      ...{ code: 'INPUT_INVALID', field: 'region' },
      message: 'Addresses of that country name no region: use postcodes.',
    });
    await expect(settings.saveTaxRate({ ...canaries, postcodes: '35%' })).rejects.toThrow();
    const wide = { ...canaries, postcodes: '', addsToWider: true };
    await expect(settings.saveTaxRate(wide)).rejects.toThrow();
  });

  it('is shown with what the law says, and with the countries that have no rate', async () => {
    const { territories, withoutRate } = await settings.taxNotes();
    expect(territories.map(({ code }) => code)).toContain('las_palmas');
    expect(withoutRate).not.toContain('DE');
    expect((await settings.regions({ country: 'us' })).map(({ code }) => code)).toContain('NY');
  });
});

describe('permissions', () => {
  it('are asked for reading and for writing', async () => {
    const reader = await member('settings.read', 'coupons.read');
    await reader.api.admin.settings.markets();
    await reader.api.admin.coupons.list({});
    expect((await refusal(reader.api.admin.settings.saveMarket(britain)))?.code).toBe('FORBIDDEN');
    const other = await member('orders.read');
    expect((await refusal(other.api.admin.settings.store()))?.code).toBe('FORBIDDEN');
    expect((await refusal(other.api.admin.coupons.list({})))?.code).toBe('FORBIDDEN');
    const guest = browser(app).api.admin;
    expect((await refusal(guest.settings.taxRates()))?.code).toBe('UNAUTHENTICATED');
  });
});

describe('coupons', () => {
  it('are saved, listed and switched off by staff', async () => {
    const saved = await coupons.save({
      id: null,
      version: 1,
      code: 'spring-10',
      description: 'Spring',
      kind: 'percentage',
      percentPpm: 100_000,
      amount: null,
      currency: null,
      minSubtotal: null,
      startsAt: '2026-03-01T00:00:00+01:00',
      endsAt: null,
      usageLimit: 100,
      perCustomerLimit: 1,
    });
    expect(saved).toMatchObject({
      code: 'SPRING-10',
      startsAt: '2026-02-28T23:00:00.000Z',
      usedCount: 0,
      active: true,
      version: 1,
    });
    const off = await coupons.setActive({ id: saved.id, version: 1, active: false });
    expect([off.active, off.version]).toEqual([false, 2]);
    expect(
      await refusal(coupons.setActive({ id: saved.id, version: 1, active: true })),
    ).toMatchObject({
      code: 'CONFLICT',
      version: 2,
    });
    expect((await coupons.list({ active: false })).items).toEqual([off]);
    expect(await coupons.get({ id: saved.id })).toEqual(off);
  });
});

describe('languages of markets', () => {
  it('are that of the locale, or those that were chosen, and an address has one meaning', async () => {
    const all = await settings.saveMarket({ ...britain, code: 'at', locale: 'de-AT' });
    const austria = all.find(({ code }) => code === 'at');
    expect(austria?.languages).toEqual(['de']);
    const byDefault = all.find(({ isDefault }) => isDefault);
    const { version: _, ...values } = byDefault ?? all[0] ?? {};
    const save = async (version: number, change: object) => {
      const saved = await settings.saveMarket({
        ...(values as typeof britain),
        version,
        ...change,
      });
      return saved.find(({ id }) => id === byDefault?.id);
    };
    const version = byDefault?.version ?? 0;
    const spoken = await save(version, { languages: ['en', 'fr', 'en'] });
    expect(spoken?.languages).toEqual(['en', 'fr']);
    // What is not said stays.
    const same = await save(version + 1, { languages: undefined, name: 'Here' });
    expect(same).toMatchObject({ languages: ['en', 'fr'], name: 'Here' });

    const france = { ...britain, code: 'fr', locale: 'fr-FR' };
    expect(await refusal(settings.saveMarket(france))).toMatchObject({
      ...{ code: 'CONFLICT', field: 'code' },
    });
    // The first stands in no address: a German shop may be called `de`.
    const english = { ...france, code: 'en', locale: 'en-GB' };
    expect((await settings.saveMarket(english)).map(({ code }) => code)).toContain('en');
    await settings.saveMarket({ ...france, code: 'es', locale: 'es-ES' });
    expect(await refusal(save(version + 2, { languages: ['en', 'es'] }))).toMatchObject({
      ...{ code: 'CONFLICT', field: 'languages' },
    });
    await expect(save(version + 2, { languages: [] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});
