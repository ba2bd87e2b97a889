// Owns the procedures of stock-keeping for staff.
import { inTransaction } from '@kontor/db/client.ts';
import {
  backorderLimitInput,
  movementListInput,
  stockAdjustInput,
  stockListInput,
} from '@kontor/shared/inventory-input.ts';
import { router, staffProcedure } from '../trpc.ts';
import { adjustStock, requireVariant, setBackorderLimit } from './commands.ts';
import { listLocations, listMovements, listStock } from './queries.ts';

export const adminInventoryRouter = router({
  list: staffProcedure('inventory.read')
    .input(stockListInput)
    .query(({ ctx, input }) => listStock(ctx.db, input)),
  movements: staffProcedure('inventory.read')
    .input(movementListInput)
    .query(({ ctx, input }) => listMovements(ctx.db, input)),
  locations: staffProcedure('inventory.read').query(({ ctx }) => listLocations(ctx.db)),
  adjust: staffProcedure('inventory.write')
    .input(stockAdjustInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, async (tx) => {
        await requireVariant(tx, input.variantId);
        const actor = { kind: 'staff' as const, id: ctx.staff.id, name: ctx.staff.name };
        await adjustStock(tx, { ...input, actor });
      }),
    ),
  setBackorderLimit: staffProcedure('inventory.write')
    .input(backorderLimitInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, async (tx) => {
        await requireVariant(tx, input.variantId);
        await setBackorderLimit(tx, input);
      }),
    ),
});
