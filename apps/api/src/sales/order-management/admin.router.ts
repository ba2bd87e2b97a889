// Owns the procedures by which staff reads and handles orders.
import { lockOrder } from '@kontor/db/locks.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import {
  cancelInput,
  captureInput,
  fulfilInput,
  markDeliveredInput,
  noteInput,
  orderListInput,
  recordPaymentInput,
  refundInput,
  resendMailInput,
  resolveProblemInput,
} from '@kontor/shared/order-input.ts';
import {
  allowedActions,
  orderActions,
  permissionsFor,
  shippable,
  whyNot,
} from '@kontor/shared/order-state.ts';
import { z } from 'zod';
import { asStaff, staffEdit } from '../../platform/edit.ts';
import { resendOrderMail } from '../../platform/outbox/commands.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { listOrders } from '../orders/admin-list.ts';
import { getOrder } from '../orders/admin-queries.ts';
import { readOrderState, requireAction } from '../orders/facts.ts';
import { resolveProblem } from '../orders/problems.ts';
import { addToTimeline } from '../orders/timeline.ts';
import { readExcess } from '../payments/excess.ts';
import { recordAmount } from '../payments/record-amount.ts';
import { refundableShipping } from '../payments/refundable.ts';
import { requestRefund } from '../payments/refunds.ts';
import { cancelOrder } from './cancel.ts';
import { collectPayment } from './collect.ts';
import { markDelivered } from './fulfil.ts';
import { shipOrder } from './ship.ts';

const read = staffProcedure('orders.read');
const write = staffProcedure('orders.write');
const money = staffProcedure('orders.refund');

export const adminOrdersRouter = router({
  list: read.input(orderListInput).query(({ ctx, input }) => listOrders(ctx.db, input)),

  get: read.input(z.strictObject({ id: z.uuid() })).query(async ({ ctx, input }) => {
    const order = await getOrder(ctx.db, input.id);
    const { facts } = await readOrderState(ctx.db, input.id);
    const shipping = await refundableShipping(ctx.db, order);
    return {
      ...order,
      /** What is still to be paid, in minor units. */
      owed: facts.owed,
      /** What came too much and was not given back, in minor units. */
      excess: await readExcess(ctx.db, order),
      /** What is reserved on cards and can be taken, in minor units. */
      capturable: facts.capturable,
      /** Whether it may leave now, and why not. */
      shippable: shippable(facts),
      /** What the state and this person's permissions allow now. */
      allowedActions: allowedActions(facts, ctx.staff.permissions),
      /** Why the others are not possible, in words. */
      hindrances: Object.fromEntries(
        orderActions.flatMap((action) => {
          const reason = whyNot(action, facts);
          return reason === null ? [] : [[action, reason]];
        }),
      ),
      refundable: { amount: facts.refundable, shipping: Math.min(shipping, facts.refundable) },
    };
  }),

  capture: money
    .input(captureInput)
    .mutation(({ ctx, input }) =>
      collectPayment(ctx, { ...input, actor: staffEdit(ctx.staff, ctx.now()).by }),
    ),

  /** Books an amount that came by transfer or in cash: all of it, a part, or too much. */
  recordPayment: money
    .input(recordPaymentInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, (tx, { by, at }) => recordAmount(tx, input, { actor: by, now: at })),
    ),

  fulfil: write.input(fulfilInput).mutation(async ({ ctx, input }) => ({
    shipmentId: await shipOrder(ctx, input, staffEdit(ctx.staff, ctx.now()).by),
  })),

  markDelivered: write
    .input(markDeliveredInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, (tx, { by, at }) => markDelivered(tx, input, { actor: by, now: at })),
    ),

  refund: money.input(refundInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, { by: actor }) => ({
      refundId: await requestRefund(tx, { ...input, actor }),
    })),
  ),

  cancel: write.input(cancelInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, { by, at }) => {
      // Locked first: an order that is paid meanwhile needs another permission.
      await lockOrder(tx, input.orderId);
      const { facts } = await readOrderState(tx, input.orderId);
      for (const permission of permissionsFor('cancel', facts)) {
        if (!ctx.staff.permissions.includes(permission)) {
          throw new DomainError('FORBIDDEN', { permission });
        }
      }
      await cancelOrder(tx, input, { actor: by, now: at });
    }),
  ),

  addNote: write.input(noteInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, { by: actor }) => {
      await requireAction(tx, input.orderId, 'addNote');
      await addToTimeline(tx, {
        orderId: input.orderId,
        type: 'note',
        actor,
        reason: input.text,
      });
    }),
  ),

  /** Says that a person has looked at one of the order's problems and it is dealt with. */
  resolveProblem: write.input(resolveProblemInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, { by: actor, at: now }) => {
      const { orderId, problemId, reason: note } = input;
      await lockOrder(tx, orderId);
      await resolveProblem(tx, { orderId, problemId, note, actor, now });
    }),
  ),

  /** Sends the latest mail of a kind about this order again. */
  resendMail: staffProcedure('mails.write')
    .input(resendMailInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx, { by: actor }) => {
        await lockOrder(tx, input.orderId);
        const sent = await resendOrderMail(tx, input);
        await addToTimeline(tx, {
          orderId: input.orderId,
          type: 'mail.resent',
          actor,
          data: { kind: input.kind, mailId: sent.mailId },
        });
        return sent;
      }),
    ),
});
