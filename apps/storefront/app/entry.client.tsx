// Takes over the page that the server wrote, once its words are there. Without them it stays as it was
// written: links and forms work.

import { MessagesProvider } from '@kontor/messages/message.tsx';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { fetchedT } from './messages/fetched.client.ts';
import type { T } from './messages/use-t.ts';

function takeOver(t: T) {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <MessagesProvider value={t}>
          <HydratedRouter />
        </MessagesProvider>
      </StrictMode>,
    );
  });
}

fetchedT().then(takeOver, () => {
  delete document.documentElement.dataset.js;
});
