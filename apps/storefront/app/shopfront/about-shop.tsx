// Who is behind the shop, in its own words: the last thing on the front page, set like a colophon.

import { useT } from '../messages/use-t.ts';
import { BrandMark } from '../shell/brand-mark.tsx';
import { useShop } from '../shell/shop-context.tsx';
import { paragraphsOf } from './paragraphs.ts';

export function AboutShop({ about }: { about: string }) {
  const { store } = useShop();
  const t = useT();
  const paragraphs = paragraphsOf(about);
  if (paragraphs.length === 0) return null;
  return (
    <section aria-labelledby="about-shop" className="page mt-section">
      <div className="grid grid-cols-1 gap-x-10 gap-y-6 border-t border-line pt-10 lg:grid-cols-12 lg:pt-16">
        <h2
          id="about-shop"
          className="flex items-center gap-3 font-display text-xl lg:col-span-4 lg:items-start"
        >
          <BrandMark className="size-7 text-primary" />
          {t('home.about', { shop: store.name })}
        </h2>
        <div className="lg:col-span-8">
          {paragraphs.map((paragraph) => (
            // It may be in another language than the page.
            <p
              key={paragraph}
              dir="auto"
              className="max-w-[46ch] text-xl not-first:mt-5 lg:text-2xl"
            >
              {paragraph}
            </p>
          ))}
        </div>
      </div>
    </section>
  );
}
