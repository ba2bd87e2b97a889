// Entry of the admin: puts the query client, the typed API and the router on the page.
import { faultWords } from '@kontor/messages/input-words.ts';
import { MessagesProvider } from '@kontor/messages/message.tsx';
import { tellFaults } from '@kontor/shared/input-faults.ts';
import { speakPlainly } from '@kontor/shared/plain-issues.ts';
import { FieldWordsProvider } from '@kontor/ui/field-words.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { config } from 'zod';
import { apiClient, queryClient, trpc } from './api.ts';
import './app.css';
import { fieldWords } from './messages/field-words.ts';
import { readerLanguage } from './messages/language.ts';
import { loadT } from './messages/words.ts';
import { router } from './routes.tsx';
import { pageNonce } from './ui/nonce.ts';

// Libraries that add a style element (scroll lock of dialogs) take the page's CSP nonce from here.
if (pageNonce) Object.assign(globalThis, { __webpack_nonce__: pageNonce });

// Compiled schemas need eval, which the page's CSP forbids; trying it alone would be reported.
config({ jitless: true });
speakPlainly();

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
const root = createRoot(element, {
  // A refusal by the API is told where it happened; anything else is a fault of ours.
  onCaughtError: (error) => {
    if (!(error instanceof TRPCClientError)) console.error(error);
  },
});
document.documentElement.lang = readerLanguage;

// The router is reading the page's parts and data meanwhile.
void loadT().then((t) => {
  tellFaults((fault) => faultWords(t, fault));
  root.render(
    <StrictMode>
      <MessagesProvider value={t}>
        <trpc.Provider client={apiClient} queryClient={queryClient}>
          <QueryClientProvider client={queryClient}>
            <FieldWordsProvider value={fieldWords(t)}>
              <RouterProvider router={router} />
            </FieldWordsProvider>
          </QueryClientProvider>
        </trpc.Provider>
      </MessagesProvider>
    </StrictMode>,
  );
});
