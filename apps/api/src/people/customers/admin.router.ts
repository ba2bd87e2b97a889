// Customers for staff: the list with what each is worth, one with orders and addresses, and changing
// what is known of them.
import { customerListInput, updateCustomerInput } from '@kontor/shared/account-input.ts';
import { z } from 'zod';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { changeCustomer } from './change-customer.ts';
import { getCustomer, listCustomers } from './queries.ts';

export const adminCustomersRouter = router({
  list: staffProcedure('customers.read')
    .input(customerListInput)
    .query(({ ctx, input }) => listCustomers(ctx.db, input)),

  get: staffProcedure('customers.read')
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getCustomer(ctx.db, input.id)),

  /** Answers with the customer as stored now. */
  update: staffProcedure('customers.write')
    .input(updateCustomerInput)
    .mutation(async ({ ctx, input }) => {
      const { customer, askedForEmail } = await asStaff(ctx, async (tx, edit) => {
        const done = await changeCustomer(tx, input, edit);
        return { customer: await getCustomer(tx, input.id), ...done };
      });
      if (askedForEmail) {
        const facts = { by: ctx.staff.id, customerId: input.id };
        ctx.log.warn({ event: 'customer.email-entered-by-staff', ...facts });
      }
      return customer;
    }),
});
