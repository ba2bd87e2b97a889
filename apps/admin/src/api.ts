// Owns the connection to the API: the typed hooks, the client and the cache.
// Sign-in travels alone because it sets a cookie; everything else is batched up to the server's
// limit of 10; live events come over one server-sent stream.

import type { AppRouter } from '@kontor/api/router';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import {
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client';
import { createTRPCQueryUtils, createTRPCReact } from '@trpc/react-query';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { noteSilence } from './connection.ts';

export type Outputs = inferRouterOutputs<AppRouter>['admin'];
export type Inputs = inferRouterInputs<AppRouter>['admin'];

const url = '/trpc';

export const trpc = createTRPCReact<AppRouter>();

/** Tells the rest of the admin when nothing answers. A request that was called off says nothing. */
const watchedFetch: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    if (!init?.signal?.aborted) noteSilence();
    throw error;
  }
};

export const apiClient = trpc.createClient({
  links: [
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        condition: (op) => op.path.startsWith('admin.session.') && op.type === 'mutation',
        true: httpLink({ url, fetch: watchedFetch }),
        false: httpBatchLink({ url, fetch: watchedFetch, maxItems: 10, maxURLLength: 2083 }),
      }),
    }),
  ],
});

/** Called when any answer says that nobody is signed in any more. Set by the router. */
let onSignedOut: () => void = () => {};
export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback;
}

function watchSession(error: unknown): void {
  if (error instanceof TRPCClientError && error.data?.code === 'UNAUTHORIZED') onSignedOut();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watchSession }),
  mutationCache: new MutationCache({ onError: watchSession }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // An answer, even a refusal, is final; only silence is tried again.
      retry: (failures, error) =>
        failures < 2 && error instanceof TRPCClientError && error.data == null,
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
    // A press of a button is answered at once, also by "offline"; nothing is sent later unasked.
    mutations: { networkMode: 'always', retry: false },
  },
});

/** The same procedures outside of React: loaders prefetch with it, commands invalidate. */
export const api = createTRPCQueryUtils<AppRouter>({ queryClient, client: apiClient });
