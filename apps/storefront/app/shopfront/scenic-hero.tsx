// The head of the front page for a shop with a wide picture of its own. On wide screens the page's
// paper reaches into the picture from above and carries the shop's sentence, so that it is legible
// on any picture; on a phone it stands above. The picture is the page's LCP.

import { Link } from 'react-router';
import type { HomeData, PictureData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { usePrefetch } from '../reach.ts';
import { Picture } from '../shell/picture.tsx';
import { useShop } from '../shell/shop-context.tsx';

interface ScenicHeroProps {
  picture: PictureData;
  categories: HomeData['categories'];
}

export function ScenicHero({ picture, categories }: ScenicHeroProps) {
  const { store } = useShop();
  return (
    <section className="grid grid-cols-1">
      {/* On wide screens both stand in one cell, which grows with a long sentence. */}
      <div className="page z-10 lg:self-start lg:[grid-area:1/1]">
        <div className="pt-8 pb-6 lg:-ms-gutter lg:inline-block lg:bg-paper lg:pt-10 lg:pe-8 lg:pb-10 lg:ps-gutter">
          <h1 className="max-w-[13ch] font-display text-4xl tracking-[-0.015em] lg:max-w-[12.4ch] lg:text-3xl">
            {store.tagline || store.name}
          </h1>
          <CategoryWords categories={categories} />
        </div>
      </div>
      <Picture
        picture={picture}
        // As wide as the picture has to be to fill the box, which is higher than the picture is flat.
        sizes="(min-width: 64rem) max(100vw, calc((100svh - 9.5rem) * 1.78)), (min-width: 40rem) 100vw, 143vw"
        ratio="aspect-[5/4] sm:aspect-[16/9] lg:aspect-auto lg:h-full lg:min-h-[clamp(30rem,calc(100svh-9.5rem),max(52rem,42vw))]"
        className="lg:[grid-area:1/1]"
        priority
      />
    </section>
  );
}

/** What the shop sells, in words: the header has them on wide screens, a phone's is folded away. */
function CategoryWords({ categories }: { categories: HomeData['categories'] }) {
  const t = useT();
  const to = usePaths();
  const prefetch = usePrefetch();
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 lg:hidden" aria-label={t('home.categories')}>
      {categories.map(({ slug, title }) => (
        <li key={slug}>
          <Link
            to={to(`/c/${slug}`)}
            prefetch={prefetch}
            className="quiet-link inline-flex min-h-11 items-center text-lg"
          >
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
