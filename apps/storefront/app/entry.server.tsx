// Renders a document. Streams to browsers once the shell is ready, waits for everything for bots,
// gives up after five seconds. Also the public face of the server build: the host reads
// `hostContext` from here, because a context is found by identity and this bundle owns it.

import { PassThrough } from 'node:stream';
import { MessagesProvider } from '@kontor/messages/message.tsx';
import { isLanguage, sourceLanguage } from '@kontor/shared/languages.ts';
import { speakPlainly } from '@kontor/shared/plain-issues.ts';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import type { EntryContext, RouterContextProvider } from 'react-router';
import { isRouteErrorResponse, ServerRouter } from 'react-router';
import { retryAfter } from './api.server.ts';
import { hostContext } from './host.ts';
import { translatorOf } from './messages/catalogues.server.ts';
import { NonceContext } from './nonce.ts';
import { isRefusal } from './problem.ts';

speakPlainly();

export { hostContext };

export const streamTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
): Promise<Response> | Response {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  // An error may be over in a second; no cache may keep it.
  if (status >= 400) headers.set('Cache-Control', 'no-store');
  for (const error of Object.values(routerContext.staticHandlerContext.errors ?? {})) {
    if (!isRouteErrorResponse(error) || !isRefusal(error.data)) continue;
    for (const [name, value] of Object.entries(retryAfter(error.data))) headers.set(name, value);
  }
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const nonce = loadContext.get(hostContext)?.nonce ?? '';
  const waitForAll = isbot(request.headers.get('user-agent') ?? '');
  return new Promise((resolve, reject) => {
    let responded = false;
    const respond = () => {
      responded = true;
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext value={nonce}>
        <MessagesProvider value={translatorOf(localeOfPage(routerContext))}>
          <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
        </MessagesProvider>
      </NonceContext>,
      {
        nonce,
        [waitForAll ? 'onAllReady' : 'onShellReady']: respond,
        onShellError: reject,
        onError(error) {
          // Before the shell is out, React Router reports the error itself.
          if (responded) report(loadContext, error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** As the frame's data say; where the frame could not be loaded, by the address. */
function localeOfPage({ staticHandlerContext: { loaderData, matches } }: EntryContext): string {
  const frame: unknown = loaderData['shell/layout'];
  if (frame instanceof Object && 'locale' in frame) return String(frame.locale);
  const { market, language } = matches.at(-1)?.params ?? {};
  return [language, market].find(isLanguage) ?? sourceLanguage;
}

interface ErrorArgs {
  request: Request;
  context: RouterContextProvider;
}

export function handleError(error: unknown, { request, context }: ErrorArgs): void {
  if (!request.signal.aborted) report(context, error);
}

/** A request that failed before it had a host is told to the console. */
function report(context: RouterContextProvider, error: unknown): void {
  const tell = context.get(hostContext)?.report ?? ((fault: unknown) => console.error(fault));
  tell(error);
}
