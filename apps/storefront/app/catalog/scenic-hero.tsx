// The head of the front page for a shop with a wide picture of its own: the shop's sentence and its
// categories as words above, then the picture from edge to edge. The picture is the page's LCP.

import { Link } from 'react-router';
import type { HomeData, PictureData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { Picture } from '../shop/picture.tsx';
import { useShop } from '../shop/shop-context.tsx';

interface ScenicHeroProps {
  picture: PictureData;
  categories: HomeData['categories'];
}

export function ScenicHero({ picture, categories }: ScenicHeroProps) {
  const { store } = useShop();
  const to = usePaths();
  return (
    <section>
      <div className="page grid items-end gap-x-10 gap-y-5 pt-8 pb-7 lg:grid-cols-12 lg:pt-12 lg:pb-10">
        <h1 className="max-w-[16ch] font-display text-4xl tracking-[-0.015em] lg:col-span-7">
          {store.tagline || store.name}
        </h1>
        <ul
          className="flex flex-wrap gap-x-6 gap-y-1 lg:col-span-5 lg:justify-end"
          aria-label="Categories"
        >
          {categories.map(({ slug, title }) => (
            <li key={slug}>
              <Link
                to={to(`/c/${slug}`)}
                prefetch="intent"
                className="quiet-link inline-flex min-h-11 items-center text-lg"
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <Picture
        picture={picture}
        sizes="100vw"
        ratio="aspect-[5/4] sm:aspect-[16/9] lg:aspect-[2/1] lg:max-h-[46rem]"
        priority
      />
    </section>
  );
}
