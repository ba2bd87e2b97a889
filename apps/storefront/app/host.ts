// The contract between the storefront and the process that serves it. In production the API's
// Express app sets `hostContext` (exported by entry.server as part of the server build) on the
// RouterContextProvider of each request; in development the root middleware makes one over HTTP.

import type { AppRouter } from '@kontor/api/router';
import type { TRPCClient } from '@trpc/client';
import { createContext } from 'react-router';

export interface Host {
  /** A client that speaks for this request's shopper: it carries their cookies and address. */
  api: TRPCClient<AppRouter>;
  /** For inline scripts under the Content-Security-Policy; empty when there is no policy. */
  nonce: string;
  /** Cookies that API calls set while this request was answered; the host puts them on the response. */
  responseHeaders: Headers;
  /** Writes a fault of a page to the host's log, beside the request it belongs to. */
  report: (error: unknown) => void;
}

export const hostContext = createContext<Host | null>(null);
