// For tests of loaders and actions: the context of a request whose API answers as the test says.

import type { AppRouter } from '@kontor/api/router';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { RouterContextProvider } from 'react-router';
import { hostContext } from './host.ts';

/** Thrown by `answer`, it is the refusal of a procedure. */
export class Refusal {
  readonly error: TRPCClientError<AppRouter>;

  constructor(code: string, { status, facts }: { status: number; facts: object }) {
    const data = { httpStatus: status, code, domain: { code, data: facts } };
    this.error = TRPCClientError.from({ error: { code: -32_000, message: code, data } });
  }
}

/** @param answer what the procedure at this path answers */
export function contextWith(answer: (path: string) => unknown): RouterContextProvider {
  const link: TRPCLink<AppRouter> = () => (call) =>
    observable((observer) => {
      try {
        observer.next({ result: { type: 'data', data: answer(call.op.path) } });
        observer.complete();
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        observer.error(refusal.error);
      }
    });
  const api = createTRPCClient<AppRouter>({ links: [link] });
  const context = new RouterContextProvider();
  const responseHeaders = new Headers();
  context.set(hostContext, { api, nonce: '', responseHeaders, report: () => {} });
  return context;
}
