// Four products side by side under a heading: what is new, what goes with this.

import type { ProductCardData } from '../api-types.ts';
import { ProductCard } from './product-card.tsx';

export function ProductRow({ title, products }: { title: string; products: ProductCardData[] }) {
  if (products.length === 0) return null;
  return (
    <section className="page mt-section">
      <h2 className="mb-8 font-display text-2xl">{title}</h2>
      <div className="grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 lg:grid-cols-4">
        {products.map((product) => (
          <div
            key={product.id}
            className="later [--as-high:calc(58vw+5rem)] lg:[--as-high:calc(28vw+5rem)]"
          >
            <ProductCard product={product} sizes="(min-width: 64rem) 24vw, 48vw" />
          </div>
        ))}
      </div>
    </section>
  );
}
