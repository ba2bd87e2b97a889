// The words of the page in the browser: fetched once, before React takes the page over. The server names
// their address in the page's head, so they are on their way before any script runs.

import { type Catalogue, translator } from '@kontor/messages/translate.ts';
import type { T } from './use-t.ts';

export async function fetchedT(): Promise<T> {
  const link = document.querySelector<HTMLLinkElement>('link[data-messages]');
  // As the server wrote it: what translates pages writes over the language of the document.
  const { messages: locale = '' } = link?.dataset ?? {};
  const source = link?.getAttribute('href') ?? '';
  const answer = await fetch(source);
  if (!answer.ok) throw new Error('The words of the page could not be fetched.');
  const messages: Catalogue = await answer.json();
  return translator({ locale, source }, messages);
}
