// Owns the procedures by which staff set up the shop: its own facts, markets, shipping and tax.
// Each save answers with the whole list it belongs to, as the page that shows it needs it.
import type { Tx } from '@kontor/db/client.ts';
import {
  saveMarketInput,
  saveMethodInput,
  saveStoreInput,
  saveTaxRateInput,
  saveZoneInput,
  setHomePictureInput,
} from '@kontor/shared/settings-input.ts';
import { z } from 'zod';
import { everythingChanged } from '../../catalogue/listings/notify.ts';
import { saveMarket } from '../../catalogue/markets/commands.ts';
import { listMarkets } from '../../catalogue/markets/queries.ts';
import { asStaff, type Edit } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { saveMethod, saveZone } from '../shipping/commands.ts';
import { listShipping } from '../shipping/queries.ts';
import { saveTaxRate } from '../tax/commands.ts';
import {
  listRegions,
  listServedWithoutRate,
  listTaxRates,
  listTerritories,
} from '../tax/queries.ts';
import { saveStore, setHomePicture } from './commands.ts';
import { getStore, readHomePicture } from './queries.ts';

const read = staffProcedure('settings.read');
const write = staffProcedure('settings.write');

/** Saves in one transaction; public pages show these facts, so every cache forgets them. */
const saving = <T>(
  ctx: Parameters<typeof asStaff>[0],
  save: (tx: Tx, edit: Edit) => Promise<unknown>,
  list: (tx: Tx) => Promise<T>,
) =>
  asStaff(ctx, async (tx, edit) => {
    await save(tx, edit);
    await everythingChanged(tx);
    return list(tx);
  });

export const adminSettingsRouter = router({
  store: read.query(({ ctx }) => getStore(ctx.db)),

  saveStore: write
    .input(saveStoreInput)
    .mutation(({ ctx, input }) => saving(ctx, (tx, edit) => saveStore(tx, input, edit), getStore)),

  homePicture: read.query(({ ctx }) => readHomePicture(ctx.db)),

  setHomePicture: write
    .input(setHomePictureInput)
    .mutation(({ ctx, input }) => saving(ctx, (tx) => setHomePicture(tx, input), readHomePicture)),

  markets: read.query(({ ctx }) => listMarkets(ctx.db)),

  saveMarket: write
    .input(saveMarketInput)
    .mutation(({ ctx, input }) =>
      saving(ctx, (tx, edit) => saveMarket(tx, input, edit), listMarkets),
    ),

  shipping: read.query(({ ctx }) => listShipping(ctx.db)),

  saveZone: write
    .input(saveZoneInput)
    .mutation(({ ctx, input }) =>
      saving(ctx, (tx, edit) => saveZone(tx, input, edit), listShipping),
    ),

  saveMethod: write
    .input(saveMethodInput)
    .mutation(({ ctx, input }) =>
      saving(ctx, (tx, edit) => saveMethod(tx, input, edit), listShipping),
    ),

  taxRates: read.query(({ ctx }) => listTaxRates(ctx.db)),

  /** What is to be known beside the rates: where none holds, and where the law makes exceptions. */
  taxNotes: read.query(async ({ ctx }) => ({
    withoutRate: await listServedWithoutRate(ctx.db),
    territories: await listTerritories(ctx.db),
  })),

  regions: read
    .input(z.strictObject({ country: z.string().max(2) }))
    .query(({ input }) => listRegions(input.country.toUpperCase())),

  saveTaxRate: write
    .input(saveTaxRateInput)
    .mutation(({ ctx, input }) =>
      saving(ctx, (tx, edit) => saveTaxRate(tx, input, edit), listTaxRates),
    ),
});
