// The rooms of the shop as pictures: a strip to push through on a phone, a row on wide screens.

import { Link } from 'react-router';
import type { HomeData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { Picture } from '../shop/picture.tsx';

export function CategoryShelf({ categories }: { categories: HomeData['categories'] }) {
  const to = usePaths();
  const shown = categories.filter((category) => category.image);
  if (shown.length === 0) return null;
  return (
    <section
      aria-labelledby="shelves"
      className="mt-section border-y border-line bg-sunken/50 py-14 lg:py-20"
    >
      <div className="page">
        <h2 id="shelves" className="font-display text-2xl">
          Go room by room
        </h2>
      </div>
      <ul className="strip page mt-8 gap-4 scroll-px-gutter sm:gap-6 lg:grid lg:auto-cols-fr lg:grid-flow-col">
        {shown.map((category) => (
          <li key={category.slug} className="w-[58vw] sm:w-[32vw] lg:w-auto">
            <Link to={to(`/c/${category.slug}`)} prefetch="intent" className="group block">
              <span className="block overflow-hidden">
                <Picture
                  picture={category.image}
                  alt=""
                  sizes="(min-width: 64rem) 20vw, (min-width: 40rem) 32vw, 58vw"
                  ratio="aspect-[3/4]"
                  className="transition-transform duration-700 ease-rest group-hover:scale-[1.025]"
                />
              </span>
              <span className="mt-3 block font-display text-xl">{category.title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
