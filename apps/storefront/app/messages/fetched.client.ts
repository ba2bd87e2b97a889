// The words of the page in the browser: fetched once, before React takes the page over. The server names
// their address in the page's head, so they are on their way before any script runs.

import { type Catalogue, translator } from '@kontor/messages/translate.ts';
import type { T } from './use-t.ts';

export async function fetchedT(): Promise<T> {
  const source = document.querySelector('link[data-messages]')?.getAttribute('href') ?? '';
  const answer = await fetch(source);
  const messages: Catalogue = await answer.json();
  return translator({ locale: document.documentElement.lang, source }, messages);
}
