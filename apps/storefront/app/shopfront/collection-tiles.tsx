// Collections as pictures with their names, on the front page and on a page of their own.

import { Link } from 'react-router';
import type { CollectionTile } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { usePrefetch } from '../reach.ts';
import { Picture } from '../shell/picture.tsx';

export function CollectionTiles({ collections }: { collections: CollectionTile[] }) {
  const to = usePaths();
  const prefetch = usePrefetch();
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-7 sm:gap-x-6 lg:grid-cols-3 lg:gap-y-10">
      {collections.map(({ slug, title, image }) => (
        <li key={slug}>
          <Link
            to={to(`/collections/${slug}`)}
            prefetch={prefetch}
            className="later group block [--as-high:calc(36vw+3rem)] lg:[--as-high:calc(24vw+3rem)]"
          >
            <span className="block overflow-hidden">
              <Picture
                picture={image}
                alt=""
                sizes="(min-width: 64rem) 31vw, 48vw"
                ratio="aspect-[4/3]"
                className="transition-transform duration-700 ease-rest group-hover:scale-[1.025]"
              />
            </span>
            <span className="quiet-link mt-3 inline-block font-display text-lg group-hover:decoration-current lg:text-xl">
              {title}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const shownAtHome = 3;

/** The first of them on the front page. */
export function CollectionShelf({ collections }: { collections: CollectionTile[] }) {
  const t = useT();
  const to = usePaths();
  if (collections.length === 0) return null;
  return (
    <section aria-labelledby="collections" className="page mt-section">
      <div className="mb-8 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 id="collections" className="font-display text-2xl">
          {t('collections.title')}
        </h2>
        {collections.length > shownAtHome && (
          <Link to={to('/collections')} className="text-link inline-block py-1">
            {t('collections.all')}
          </Link>
        )}
      </div>
      <CollectionTiles collections={collections.slice(0, shownAtHome)} />
    </section>
  );
}
