// Goods in an uneven grid of twelve columns, the way a printed catalogue sets them: wide and
// narrow, high and low, with air between. The pattern repeats every five; on a phone it is two
// columns with a wide one now and then.

import type { ProductCardData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { ProductCard } from './product-card.tsx';

interface Place {
  className: string;
  ratio: string;
  sizes: string;
}

const half = '50vw';
const places: Place[] = [
  {
    className: 'col-span-2 lg:col-span-5',
    ratio: 'aspect-[4/5]',
    sizes: '(min-width: 64rem) 40vw, 100vw',
  },
  {
    className: 'lg:col-span-3 lg:col-start-7 lg:mt-32',
    ratio: 'aspect-[4/5]',
    sizes: `(min-width: 64rem) 24vw, ${half}`,
  },
  {
    className: 'lg:col-span-3 lg:col-start-10 lg:mt-10',
    ratio: 'aspect-[4/5]',
    sizes: `(min-width: 64rem) 24vw, ${half}`,
  },
  {
    className: 'lg:col-span-4 lg:col-start-2 lg:mt-6',
    ratio: 'aspect-square',
    sizes: `(min-width: 64rem) 32vw, ${half}`,
  },
  {
    className: 'max-lg:order-last lg:col-span-6 lg:col-start-7 max-lg:col-span-2',
    ratio: 'aspect-[4/5] lg:aspect-[5/4]',
    sizes: '(min-width: 64rem) 48vw, 100vw',
  },
  {
    className: 'lg:hidden',
    ratio: 'aspect-square',
    sizes: half,
  },
];

export function EditorialGrid({ products }: { products: ProductCardData[] }) {
  const t = useT();
  if (products.length === 0) return null;
  return (
    <section aria-labelledby="chosen" className="page mt-section">
      <h2 id="chosen" className="mb-8 font-display text-2xl lg:mb-12">
        {t('home.chosen')}
      </h2>
      <div className="grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 lg:grid-cols-12 lg:gap-y-16">
        {products.slice(0, places.length).map((product, index) => {
          const place = places[index % places.length];
          return (
            <div key={product.id} className={place?.className}>
              <div className="later [--as-high:calc(62vw+5rem)] lg:[--as-high:calc(38vw+5rem)]">
                <ProductCard product={product} ratio={place?.ratio} sizes={place?.sizes ?? half} />
              </div>
            </div>
          );
        })}
      </div>
    </section>
  );
}
