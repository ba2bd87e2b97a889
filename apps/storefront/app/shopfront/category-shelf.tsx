// The rooms of the shop as pictures: rows of two and three on wide screens, a wide picture and pairs
// on a phone. Every row is full, however many rooms there are.

import { classNames } from '@kontor/ui/class-names.ts';
import { Link } from 'react-router';
import type { HomeData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { usePrefetch } from '../reach.ts';
import { Picture } from '../shell/picture.tsx';
import { rowsOf } from './category-rows.ts';

// A scene is flatter than its box, so `sizes` says how wide it has to be to fill the box's height.
const columns = {
  12: { className: 'lg:col-span-12', sizes: '(min-width: 96rem) 88rem, 93vw' },
  7: {
    className: 'lg:col-span-7',
    sizes: '(min-width: 96rem) 51rem, (min-width: 64rem) 54vw, 78vw',
  },
  5: {
    className: 'lg:col-span-5',
    sizes: '(min-width: 104rem) 45rem, (min-width: 64rem) 43vw, 78vw',
  },
  4: {
    className: 'lg:col-span-4',
    sizes: '(min-width: 104rem) 45rem, (min-width: 64rem) 43vw, 78vw',
  },
};

export function CategoryShelf({ categories }: { categories: HomeData['categories'] }) {
  const t = useT();
  const to = usePaths();
  const prefetch = usePrefetch();
  const shown = categories.filter((category) => category.image);
  if (shown.length === 0) return null;
  const spans = rowsOf(shown.length).flat();
  return (
    <section aria-labelledby="shelves" className="page mt-section">
      <h2 id="shelves" className="mb-8 font-display text-2xl">
        {t('home.rooms')}
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-7 sm:gap-x-6 lg:grid-cols-12 lg:gap-y-10">
        {shown.map((category, index) => {
          const { className, sizes } = columns[spans[index] ?? 4];
          // On a phone the first stands alone when pairs would leave one over.
          const isAlone = index === 0 && shown.length % 2 === 1;
          return (
            <li
              key={category.slug}
              className={classNames(className, isAlone && 'max-lg:col-span-2')}
            >
              <Link
                to={to(`/c/${category.slug}`)}
                prefetch={prefetch}
                className={classNames(
                  'later group block lg:[--as-high:calc(24vw+3rem)]',
                  isAlone ? '[--as-high:calc(60vw+3rem)]' : '[--as-high:calc(46vw+3rem)]',
                )}
              >
                <span className="block overflow-hidden">
                  <Picture
                    picture={category.image}
                    alt=""
                    sizes={isAlone ? sizes.replace('78vw', '100vw') : sizes}
                    ratio={classNames(
                      isAlone ? 'aspect-[3/2]' : 'aspect-square',
                      'lg:aspect-auto',
                      shown.length === 1 ? 'lg:h-[36vw]' : 'lg:h-[clamp(16rem,24vw,25rem)]',
                    )}
                    className="transition-transform duration-700 ease-rest group-hover:scale-[1.025]"
                  />
                </span>
                <span className="quiet-link mt-3 inline-block font-display text-lg group-hover:decoration-current lg:text-xl">
                  {category.title}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
