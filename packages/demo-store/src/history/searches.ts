// Owns what the demo's shoppers searched for in two months, what they chose of it, and what they ordered by it.
import { noteClick, noteShown } from '@kontor/api/offers/search/choices.ts';
import { noteSearch, writeSearches } from '@kontor/api/offers/search/counts.ts';
import { learnFromChoices } from '@kontor/api/offers/search/learn.ts';
import { searchProducts } from '@kontor/api/offers/search/queries.ts';
import type { Db } from '@kontor/db/client.ts';
import { searchInput } from '@kontor/shared/listing-input.ts';

/** Looks of a day, and the place that shoppers like better than the ones before it, if there is one. */
const searches: { q: string; looks: number; liked?: number }[] = [
  { q: 'mug', looks: 14, liked: 4 },
  { q: 'throw', looks: 9 },
  { q: 'bowl', looks: 8, liked: 3 },
  { q: 'linen', looks: 7 },
  { q: 'blanket', looks: 5 },
  { q: 'vase', looks: 4 },
  { q: 'candle', looks: 4 },
  { q: 'apron', looks: 3 },
  { q: 'tea pot', looks: 2 },
  // In vain.
  { q: 'toaster', looks: 3 },
  { q: 'settee', looks: 2 },
  { q: 'gift card', looks: 2 },
];
const days = 60;
const market = 'eu';

/** Only for a store whose past was made up as well. */
export async function seedSearches(db: Db, now: Date): Promise<void> {
  for (const { q, looks, liked } of searches) {
    const { total, products } = await searchProducts(db, searchInput.parse({ market, q }), now);
    const shown = products.items.slice(0, 12);
    for (let ago = 0; ago < days; ago += 1) {
      const at = { market, q, now: new Date(now.getTime() - ago * 86_400_000) };
      for (let look = 0; look < looks; look += 1) {
        noteSearch(db, { ...at, total });
        shown.forEach(({ id: productId }, index) => {
          const place = { ...at, productId, position: index + 1 };
          noteShown(db, place);
          // The lower, the rarer.
          const every = index + 1 === liked ? 3 : 4 * (index + 1);
          if ((ago * looks + look) % every === 0) noteClick(db, place);
        });
      }
    }
  }
  await writeSearches(db);
  const log = {
    error: ({ err }: { err: unknown }) => {
      throw err;
    },
  };
  await learnFromChoices({ db, now: () => now, log });
}

/** The search by which a line of the past was found: one in five of those that a search names. */
export function foundBy(title: string, at: number): string | null {
  const words = title.toLowerCase().split(/\W+/);
  return (at % 5 === 0 && searches.find(({ q }) => words.includes(q))?.q) || null;
}
