// Owns what a page of the storefront asks the API with, in this process: what is the same for everybody comes out
// of the kept answers, the rest from the router; and it is noted what the page is made of.
import { DomainError } from '@kontor/shared/errors.ts';
import {
  createTRPCClient,
  unstable_localLink as localLink,
  type TRPCClient,
  TRPCClientError,
  type TRPCLink,
} from '@trpc/client';
import type { TRPCError } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import type { Context } from '../platform/context.ts';
import { wholeShop } from '../platform/http/tagged-cache.ts';
import { type AppRouter, appRouter } from '../router.ts';
import type { Answers } from './answers.ts';

export type PageApi = {
  client: TRPCClient<AppRouter>;
  /** What its calls were refused for. */
  refusal: {
    /** When to come back, as the last refusal says. */
    retryAfterSeconds: number | null;
  };
  /** What it was answered so far is made of, and until when that holds. */
  madeOf: { tags: Set<string>; freshUntil: number };
};

/**
 * @param hasHeard false: something may be written before it is asked
 * @param note hears why a call was refused or failed
 */
export function pageApi(
  context: Context,
  answers: Answers,
  { hasHeard, note }: { hasHeard: boolean; note: (cause: unknown) => void },
): PageApi {
  const refusal: PageApi['refusal'] = { retryAfterSeconds: null };
  const madeOf: PageApi['madeOf'] = { tags: new Set(), freshUntil: Number.POSITIVE_INFINITY };
  const onError = ({ error, path }: { error: TRPCError; path: string }) => {
    note(error.cause ?? error);
    if (error.cause instanceof DomainError) {
      const { retryAfterSeconds } = error.cause.data;
      if (typeof retryAfterSeconds === 'number') refusal.retryAfterSeconds = retryAfterSeconds;
    }
    if (error.code === 'INTERNAL_SERVER_ERROR')
      context.log.error({ err: error.cause ?? error, path }, 'a procedure failed');
  };
  const kept: TRPCLink<AppRouter> =
    () =>
    ({ op, next }) =>
      observable((observer) => {
        const usual = () => {
          madeOf.tags.add(wholeShop);
          next(op).subscribe(observer);
        };
        if (op.type !== 'query' || !answers.mayKeep(op.path)) return usual();
        const input = op.input === undefined ? undefined : JSON.stringify(op.input);
        const asked = hasHeard
          ? answers.findHeard(op.path, input, context)
          : answers.find(op.path, input, context);
        asked.then((found) => {
          if (found === null) return usual();
          if ('refused' in found) {
            onError({ error: found.refused, path: op.path });
            return observer.error(TRPCClientError.from({ error: found.shape } as never));
          }
          for (const tag of found.tags) madeOf.tags.add(tag);
          madeOf.freshUntil = Math.min(madeOf.freshUntil, found.freshUntil);
          const { result } = JSON.parse(found.body.toString());
          observer.next({ result: { type: 'data', data: result.data } });
          observer.complete();
        }, observer.error);
      });
  const client = createTRPCClient<AppRouter>({
    links: [
      kept,
      localLink({
        router: appRouter,
        createContext: async () => context,
        onError: ({ error, path = '' }) => onError({ error, path }),
      }),
    ],
  });
  return { client, refusal, madeOf };
}
