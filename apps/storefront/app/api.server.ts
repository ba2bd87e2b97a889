// How loaders and actions reach the API. Owns the client of development (HTTP, speaking for the
// shopper by their cookies) and the translation of API errors into responses: a refusal becomes
// an error page with its status, a fault shows a request id and nothing else.

import type { AppRouter } from '@kontor/api/router';
import type { Fault } from '@kontor/shared/input-faults.ts';
import { createTRPCClient, httpLink, isTRPCClientError } from '@trpc/client';
import { data, type MiddlewareFunction, type RouterContextProvider } from 'react-router';
import { type Host, hostContext } from './host.ts';
import { isRefusal, type Refusal } from './problem.ts';

/** Root middleware: a request that no host prepared (development) gets an API client over HTTP. */
export const withHost: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  if (context.get(hostContext)) return next();
  const host = developmentHost(request);
  context.set(hostContext, host);
  const response = await next();
  for (const cookie of host.responseHeaders.getSetCookie()) {
    response.headers.append('set-cookie', cookie);
  }
  return response;
};

interface RequestArgs {
  context: Readonly<RouterContextProvider>;
}

/** The typed client that speaks for this request's shopper. */
export function apiFor({ context }: RequestArgs): Host['api'] {
  const host = context.get(hostContext);
  if (!host) throw new Error('The root middleware has not run.');
  return host.api;
}

/** Waits for an API call in a loader; a refusal or fault becomes the matching error page. */
export async function ask<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const refusal = refusalOf(error);
    throw data(refusal, { status: refusal.status, headers: retryAfter(refusal) });
  }
}

/** When to come back, for whoever was too often; no header otherwise. */
export function retryAfter({ facts }: Pick<Refusal, 'facts'>): Record<string, string> {
  const { retryAfterSeconds } = facts;
  return typeof retryAfterSeconds === 'number' ? { 'Retry-After': `${retryAfterSeconds}` } : {};
}

/**
 * The answer of an action to a form that was refused: the page as it is, with the refusal's status and
 * when to come back, so that programs and logs read the same as people do.
 */
export function refused<T>(problem: Pick<Refusal, 'status' | 'facts'>, answer: T) {
  return data(answer, { status: problem.status, headers: retryAfter(problem) });
}

/** What a call was refused or failed with, also where `ask` made a page of it. Throws what is neither. */
export function refusalOf(error: unknown): Refusal {
  if (isTRPCClientError<AppRouter>(error)) return readRefusal(error);
  const page = error instanceof Object && 'data' in error ? error.data : null;
  if (!isRefusal(page)) throw error;
  return page;
}

function readRefusal(error: { data?: unknown }): Refusal {
  const facts = (error.data ?? {}) as {
    httpStatus?: number;
    requestId?: string | null;
    domain?: { code: string; data: Record<string, unknown> } | null;
    fields?: Record<string, Fault[]> | null;
  };
  const status = facts.httpStatus ?? 503;
  // A fault of a procedure stands in the API's own log; only what never got there is told here.
  if (facts.httpStatus === undefined) console.error(error);
  return {
    status,
    code: facts.domain?.code ?? codeOf(status, facts.fields ?? null),
    requestId: facts.requestId ?? null,
    facts: facts.domain?.data ?? {},
    faults: facts.fields ?? {},
  };
}

/** Of what is no refusal by the domain. */
function codeOf(status: number, faults: object | null): string {
  if (faults) return 'INPUT_INVALID';
  return status === 503 ? 'UNREACHABLE' : 'FAULT';
}

function developmentHost(request: Request): Host {
  const responseHeaders = new Headers();
  const url = process.env.API_URL ?? 'http://localhost:3001';
  const own = new URL(request.url);
  const api = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        headers: () => forwarded(request.headers, own.origin),
        fetch: async (input, init) => {
          const response = await fetch(input, { ...init, signal: AbortSignal.timeout(5_000) });
          for (const cookie of response.headers.getSetCookie()) {
            responseHeaders.append('set-cookie', cookie);
          }
          return response;
        },
      }),
    ],
  });
  return { api, nonce: '', responseHeaders, report: (error) => console.error(error) };
}

/** What the API must know about the browser. Sec-Fetch-Site: React Router checked the action's origin. */
function forwarded(headers: Headers, origin: string): Record<string, string> {
  const sent: Record<string, string> = { 'sec-fetch-site': 'same-origin', origin };
  for (const name of ['cookie', 'user-agent', 'x-forwarded-for', 'accept-language']) {
    const value = headers.get(name);
    if (value) sent[name] = value;
  }
  return sent;
}
