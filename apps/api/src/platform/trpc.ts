// Owns tRPC itself: the procedures by audience, the one map from domain errors to HTTP, and the
// mask over everything unexpected. A client sees codes and, for developers, an English sentence, never SQL or a
// stack.
import { isBusy, pgErrorCode, violatedConstraint } from '@kontor/db/errors.ts';
import { english } from '@kontor/messages/english.ts';
import { faultWords } from '@kontor/messages/input-words.ts';
import { staffRefusalWords } from '@kontor/messages/staff-refusals.ts';
import { DomainError, type ErrorCode } from '@kontor/shared/errors.ts';
import { type Fault, readFault } from '@kontor/shared/input-faults.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import { speakPlainly } from '@kontor/shared/plain-issues.ts';
import { initTRPC, type TRPC_ERROR_CODE_KEY, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { networkHash } from './auth/incident-log.ts';
import type { Context } from './context.ts';
import { violation } from './violations.ts';

speakPlainly();

/** Shown to tools and tests: who may call a procedure. Every procedure has one. */
export type Meta = {
  audience: 'public' | 'customer' | 'staff';
  permission?: Permission;
  /** Wanted beside `permission`. */
  also?: readonly Permission[];
};

const httpCodes: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  INPUT_INVALID: 'BAD_REQUEST',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  INVALID_STATE: 'CONFLICT',
  LIMIT_REACHED: 'BAD_REQUEST',
  RATE_LIMITED: 'TOO_MANY_REQUESTS',
  BUSY: 'SERVICE_UNAVAILABLE',
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  INVALID_CREDENTIALS: 'UNAUTHORIZED',
  TOKEN_INVALID: 'BAD_REQUEST',
  EMAIL_TAKEN: 'CONFLICT',
  PASSWORD_WEAK: 'BAD_REQUEST',
  EMAIL_UNVERIFIED: 'FORBIDDEN',
  LAST_OWNER: 'CONFLICT',
  OUT_OF_STOCK: 'CONFLICT',
  NOT_PURCHASABLE: 'CONFLICT',
  PRICE_CHANGED: 'CONFLICT',
  CART_EMPTY: 'BAD_REQUEST',
  CART_CLOSED: 'CONFLICT',
  CART_FULL: 'BAD_REQUEST',
  COUPON_INVALID: 'BAD_REQUEST',
  MARKET_UNKNOWN: 'NOT_FOUND',
  DELIVERY_CHANGED: 'CONFLICT',
  SHIPPING_UNAVAILABLE: 'BAD_REQUEST',
  SHIPPING_METHOD_INVALID: 'BAD_REQUEST',
  PAYMENT_METHOD_INVALID: 'BAD_REQUEST',
  PAYMENT_PROCESSING: 'CONFLICT',
  TRANSFER_LIMIT: 'TOO_MANY_REQUESTS',
  UNPAID_LIMIT: 'TOO_MANY_REQUESTS',
  PAYMENT_FAILED: 'BAD_REQUEST',
  PAYMENT_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  PAYMENT_MISMATCH: 'CONFLICT',
  CARD_AMOUNT: 'BAD_REQUEST',
  REFUND_TOO_LARGE: 'BAD_REQUEST',
  SLUG_TAKEN: 'CONFLICT',
  RATE_OVERLAP: 'CONFLICT',
  CODE_TAKEN: 'CONFLICT',
  IN_USE: 'CONFLICT',
  FILE_INVALID: 'BAD_REQUEST',
  FILE_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  STORAGE_FULL: 'SERVICE_UNAVAILABLE',
  SETUP_DONE: 'CONFLICT',
};

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    defaultMeta: { audience: 'public' },
    errorFormatter({ shape, error, ctx }) {
      const { cause } = error;
      const domain = cause instanceof DomainError ? { code: cause.code, data: cause.data } : null;
      const masked = error.code === 'INTERNAL_SERVER_ERROR';
      return {
        ...shape,
        message: masked ? 'Internal error' : (inputMessage(error) ?? shape.message),
        data: {
          ...shape.data,
          requestId: ctx?.requestId ?? null,
          domain,
          /** Field → what is wrong with it, when the input itself was refused: "prices.0.amount". */
          fields: cause instanceof ZodError ? faultsByField(cause) : null,
        },
      };
    },
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
      maxDurationMs: 15 * 60_000,
    },
  });

/** A fault with its English sentence, which is for developers. */
export type ToldFault = Fault & { message: string };

function faultsByField({ issues }: ZodError): Record<string, ToldFault[]> {
  const fields: Record<string, ToldFault[]> = {};
  for (const { path, message } of issues) {
    const field = path.map(String).join('.');
    if (field === '') continue;
    const fault = readFault(message);
    const told = { ...fault, message: faultWords(english, fault) };
    fields[field] = [...(fields[field] ?? []), told];
  }
  return fields;
}

function inputMessage(error: TRPCError): string | null {
  return error.cause instanceof ZodError ? 'Something in what you entered is not right.' : null;
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const translateErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause: thrown } = result.error;
  // The database was too busy, and was asked again already: no fault of ours, and not the caller's.
  const refused = isBusy(thrown) ? new DomainError('BUSY') : violation(thrown);
  const cause = refused ?? thrown;
  if (refused && refused.code !== 'BUSY') {
    // A check before it would have said it better.
    const constraint = violatedConstraint(thrown);
    ctx.log.warn({ path, constraint, state: pgErrorCode(thrown) }, 'the database refused an input');
  }
  if (cause instanceof DomainError) {
    await logRefusal(ctx, path, cause);
    const message = staffRefusalWords(english, cause.code, cause.data);
    throw new TRPCError({ code: httpCodes[cause.code], message, cause });
  }
  return result;
});

/** What an incident is read from: who was held up, and who reached for what is not theirs. */
async function logRefusal(ctx: Context, path: string, { code, data }: DomainError): Promise<void> {
  const isLimit = code === 'RATE_LIMITED';
  if (!isLimit && code !== 'FORBIDDEN') return;
  // Only who a procedure or a guard has asked for already: a refusal costs no query for it.
  const staffId = path.startsWith('admin.') && !isLimit ? (await ctx.findStaff())?.id : undefined;
  ctx.log.warn({
    event: isLimit ? 'request.limited' : 'request.forbidden',
    path,
    network: networkHash(ctx.services.serverKey, ctx.ip),
    ...(staffId ? { staffId } : {}),
    ...data,
  });
}

const base = t.procedure.use(translateErrors);

/** Anyone. Each one is also listed in `public-procedures.ts`, by test. */
export const publicProcedure = base.meta({ audience: 'public' });

/** Anyone, as often as a network full of shoppers may read; pages out of a cache do not count. */
export const readProcedure = publicProcedure.use(async ({ ctx, next }) => {
  await ctx.services.rateLimits.take('read_catalogue', { ip: ctx.ip });
  return next();
});

/** Anyone, told who it is when somebody is signed in: `ctx.customer` may be null. */
export const shopperProcedure = publicProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { customer: await ctx.findCustomer() } }),
);

/** A signed-in customer: `ctx.customer`. */
export const customerProcedure = base.meta({ audience: 'customer' }).use(async ({ ctx, next }) => {
  const customer = await ctx.findCustomer();
  if (!customer) throw new DomainError('UNAUTHENTICATED');
  return next({ ctx: { customer } });
});

/** A member of staff who holds all of these permissions at this moment: `ctx.staff`. */
export const staffProcedure = (permission: Permission, ...also: Permission[]) =>
  base.meta({ audience: 'staff', permission, also }).use(async ({ ctx, next }) => {
    const staff = await ctx.findStaff();
    if (!staff) throw new DomainError('UNAUTHENTICATED');
    const missing = [permission, ...also].find((name) => !staff.permissions.includes(name));
    if (missing) throw new DomainError('FORBIDDEN', { permission: missing });
    return next({ ctx: { staff } });
  });

/** Any signed-in member of staff, whatever the role. */
export const anyStaffProcedure = base.meta({ audience: 'staff' }).use(async ({ ctx, next }) => {
  const staff = await ctx.findStaff();
  if (!staff) throw new DomainError('UNAUTHENTICATED');
  return next({ ctx: { staff } });
});
