// A list of products with everything to narrow and walk it: count, filters, sort, pages. Used by
// categories and search. Every control is a link or a GET form, so the address is the whole state
// and the back button restores it, with or without JavaScript.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Link, useNavigation } from 'react-router';
import { useT } from '../messages/use-t.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterPanel, type ListData } from './filter-panel.tsx';
import { isNarrowed, type Selection, toSearch, withoutFilters } from './filters.ts';
import { ProductCard } from './product-card.tsx';
import { SortMenu } from './sort-menu.tsx';

interface ListingProps {
  selection: Selection;
  list: ListData;
  /** The page has a large picture above, which must come first. */
  isBelowPicture?: boolean;
  /** So its name is not said with each. */
  isOneBrand?: boolean;
}

/** On a phone; on wide screens they are near enough to be drawn at once. */
const seenAtOnce = 4;

/** A picture of four to five, and two lines of words. */
const later =
  'later [--as-high:calc(58vw+5rem)] md:[--as-high:calc(38vw+5rem)] xl:[--as-high:calc(28vw+5rem)]';

export function Listing(props: ListingProps) {
  const { selection, list, isBelowPicture = false, isOneBrand = false } = props;
  const { filters, total } = list;
  const { items, nextCursor } = list.products;
  const loading = useNavigation().state === 'loading';
  const narrowed = isNarrowed(selection);
  const t = useT();
  return (
    <section className="page mt-8 lg:mt-12" aria-label={t('list.products')}>
      <div className="sticky top-0 z-20 -mx-gutter flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-y border-line bg-paper px-gutter py-1.5">
        <p className="text-sm text-muted" role="status">
          {t('list.count', { count: total })}
        </p>
        <div className="flex items-center gap-4">
          <SortMenu selection={selection} isRated={list.rated > 0} />
          <FilterPanel selection={selection} list={list} />
        </div>
      </div>
      <FilterChips selection={selection} filters={filters} />
      {items.length === 0 ? (
        <NothingFound selection={selection} narrowed={narrowed} />
      ) : (
        <ul
          className={`mt-8 grid grid-cols-2 gap-x-4 gap-y-10 transition-opacity sm:gap-x-6 md:grid-cols-3 lg:gap-y-14 xl:grid-cols-4 ${loading ? 'opacity-50' : ''}`}
        >
          {items.map((product, index) => (
            <li key={product.id}>
              <div className={index < seenAtOnce ? undefined : later}>
                <ProductCard
                  product={product}
                  as="h2"
                  isOneBrand={isOneBrand}
                  priority={index < 2 && !isBelowPicture}
                  sizes="(min-width: 80rem) 22vw, (min-width: 48rem) 30vw, 48vw"
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pages selection={selection} nextCursor={nextCursor} />
    </section>
  );
}

function Pages({ selection, nextCursor }: { selection: Selection; nextCursor: string | null }) {
  const t = useT();
  if (!selection.after && !nextCursor) return null;
  return (
    <nav aria-label={t('list.pages')} className="mt-14 flex justify-center gap-4">
      {selection.after && (
        <Link
          to={{ search: toSearch({ ...selection, after: null }) }}
          className={buttonClass('quiet')}
        >
          {t('list.firstPage')}
        </Link>
      )}
      {nextCursor && (
        <Link
          to={{ search: toSearch({ ...selection, after: nextCursor }) }}
          rel="next"
          className={buttonClass('secondary')}
        >
          {t('list.nextPage')}
        </Link>
      )}
    </nav>
  );
}

function NothingFound({ selection, narrowed }: { selection: Selection; narrowed: boolean }) {
  const t = useT();
  return (
    <div className="mx-auto my-section max-w-md text-center">
      <h2 className="font-display text-2xl">{t('list.none.title')}</h2>
      {narrowed ? (
        <>
          <p className="mt-3 text-muted">{t('list.none.narrowed')}</p>
          <Link
            to={{ search: toSearch(withoutFilters(selection)) }}
            className={`mt-6 ${buttonClass('secondary')}`}
          >
            {t('list.none.everything')}
          </Link>
        </>
      ) : (
        <p className="mt-3 text-muted">{t('list.none.empty')}</p>
      )}
    </div>
  );
}
