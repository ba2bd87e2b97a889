// Owns the reads of the shop's own facts.
import type { Db } from '@kontor/db/client.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';

/** The one row; a shop that was never set up has these. */
const unset = {
  name: 'Kontor',
  tagline: '',
  email: '',
  address: '',
  returnsPolicy: '',
  paymentInstructions: '',
  paymentWindowMinutes: 30,
  version: 1,
};

export type StoreSettings = typeof unset;

export async function getStore(db: Db): Promise<StoreSettings> {
  const [row] = await db
    .select({
      name: storeSettings.name,
      tagline: storeSettings.tagline,
      email: storeSettings.email,
      address: storeSettings.address,
      returnsPolicy: storeSettings.returnsPolicy,
      paymentInstructions: storeSettings.paymentInstructions,
      paymentWindowMinutes: storeSettings.paymentWindowMinutes,
      version: storeSettings.version,
    })
    .from(storeSettings);
  return row ?? unset;
}
