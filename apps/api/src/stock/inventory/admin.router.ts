// Owns the procedures of stock-keeping for staff.
import {
  backorderLimitInput,
  movementListInput,
  stockAdjustInput,
  stockCountInput,
  stockListInput,
} from '@kontor/shared/inventory-input.ts';
import { z } from 'zod';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { adjustStock, countStock, requireVariant, setBackorderLimit } from './commands.ts';
import { getStockItem, listLocations, listMovements, listStock } from './queries.ts';

export const adminInventoryRouter = router({
  list: staffProcedure('inventory.read')
    .input(stockListInput)
    .query(({ ctx, input }) => listStock(ctx.db, input)),
  movements: staffProcedure('inventory.read')
    .input(movementListInput)
    .query(({ ctx, input }) => listMovements(ctx.db, input)),
  item: staffProcedure('inventory.read')
    .input(z.strictObject({ variantId: z.uuid() }))
    .query(({ ctx, input }) => getStockItem(ctx.db, input.variantId)),
  locations: staffProcedure('inventory.read').query(({ ctx }) => listLocations(ctx.db)),
  adjust: staffProcedure('inventory.write')
    .input(stockAdjustInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx, { by: actor }) => {
        await requireVariant(tx, input.variantId);
        await adjustStock(tx, { ...input, actor });
      }),
    ),
  count: staffProcedure('inventory.write')
    .input(stockCountInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx, { by }) => {
        await requireVariant(tx, input.variantId);
        return countStock(tx, input, by);
      }),
    ),
  setBackorderLimit: staffProcedure('inventory.write')
    .input(backorderLimitInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx) => {
        await requireVariant(tx, input.variantId);
        await setBackorderLimit(tx, input);
      }),
    ),
});
