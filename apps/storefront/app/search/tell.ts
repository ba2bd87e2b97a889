// What the browser says of a search, without waiting and without saying who: that its list was seen, and what
// was chosen of it.
import type { PrefixParams } from '../market.ts';
import { keepFound } from './found.ts';

function tell(fields: Record<string, string>): void {
  navigator.sendBeacon?.('/browser/suggest', new URLSearchParams(fields));
}

type Search = PrefixParams & { q: string };

export function tellSeen({ market = '', language = '', q }: Search): void {
  tell({ market, language, q });
}

/** `position` is the place in the first page of the list, from 1 on; 0 elsewhere, null among suggestions. */
export function tellChosen(
  { market = '', language = '', q }: Search,
  path: string,
  position: number | null,
): void {
  const slug = decodeURIComponent(path.split('/p/')[1]?.split('?')[0] ?? '');
  if (!slug) return;
  const at: Record<string, string> =
    position === null ? { suggested: '1' } : { position: String(position) };
  tell({ market, language, q, slug, ...at });
  keepFound(slug, q);
}
