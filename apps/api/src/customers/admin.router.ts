// Customers for staff: the list with what each is worth, and one with orders and addresses.
import { customerListInput } from '@kontor/shared/account-input.ts';
import { z } from 'zod';
import { router, staffProcedure } from '../trpc.ts';
import { getCustomer, listCustomers } from './queries.ts';

export const adminCustomersRouter = router({
  list: staffProcedure('customers.read')
    .input(customerListInput)
    .query(({ ctx, input }) => listCustomers(ctx.db, input)),

  get: staffProcedure('customers.read')
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getCustomer(ctx.db, input.id)),
});
