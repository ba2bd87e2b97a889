// Owns ready-made rules of selling for tests of carts and checkout: tax in Germany, France and New
// York, and shipping there. Amounts in cents.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { saveMethod, saveZone } from '../../offers/shipping/commands.ts';
import { saveTaxRate } from '../../offers/tax/commands.ts';
import { systemEdit } from '../../platform/edit.ts';

/** `eu`: DE 19 %, FR 20 %; standard 4.90, free from 50.00; express 9.90, only for goods in stock. `us`: NY 8.875 %, 8.00. */
export async function makeSellingRules(db: Db) {
  const edit = systemEdit(new Date());
  return inTransaction(db, async (tx) => {
    const rates = [
      { name: 'VAT', country: 'DE', region: null, ratePpm: 190_000 },
      { name: 'VAT', country: 'FR', region: null, ratePpm: 200_000 },
      { name: 'Sales tax', country: 'US', region: 'NY', ratePpm: 88_750 },
    ];
    for (const rate of rates) {
      const always = { validFrom: '2020-01-01', validUntil: null, taxClass: 'standard' as const };
      const plain = { postcodes: '', addsToWider: false };
      await saveTaxRate(tx, { id: null, version: 1, ...rate, ...always, ...plain }, edit);
    }
    const europe = await saveZone(
      tx,
      {
        id: null,
        version: 1,
        name: 'Europe',
        countries: ['DE', 'FR'],
        position: 0,
      },
      edit,
    );
    const states = await saveZone(
      tx,
      {
        id: null,
        version: 1,
        name: 'US',
        countries: ['US'],
        position: 1,
      },
      edit,
    );
    const method = (zoneId: string, name: string, price: object, days: number, position: number) =>
      saveMethod(
        tx,
        {
          id: null,
          version: 1,
          zoneId,
          name,
          description: '',
          minDays: days,
          maxDays: days + 1,
          needsStock: name === 'Express',
          taxClass: 'standard',
          position,
          active: true,
          prices: [{ currency: 'EUR', amount: 0, freeFrom: null, ...price }],
        },
        edit,
      );
    return {
      standard: await method(europe, 'Standard', { amount: 490, freeFrom: 5000 }, 3, 0),
      express: await method(europe, 'Express', { amount: 990 }, 1, 1),
      ground: await method(states, 'Ground', { amount: 800, currency: 'USD' }, 4, 0),
    };
  });
}
