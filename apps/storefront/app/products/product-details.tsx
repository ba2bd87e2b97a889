// What it is made of and how to look after it: the description beside the facts as a list.

import type { ProductData, VariantData } from '../api-types.ts';
import { Description, isShort } from './description.tsx';

interface ProductDetailsProps {
  product: ProductData;
  variant: VariantData;
}

export function ProductDetails({ product, variant }: ProductDetailsProps) {
  const facts = Object.entries(product.attributes);
  if (variant.weightGrams > 0) facts.push(['Weight', weightWords(variant.weightGrams)]);
  if (variant.sku) facts.push(['Article', variant.sku]);
  return (
    <div className="mt-section grid gap-x-12 gap-y-10 border-t border-line pt-10 lg:grid-cols-12 lg:pt-14">
      {!isShort(product.descriptionHtml) && (
        <section className="lg:col-span-6" aria-labelledby="about-it">
          <h2 id="about-it" className="font-display text-2xl">
            About it
          </h2>
          <Description html={product.descriptionHtml} className="mt-5 max-w-prose text-lg" />
        </section>
      )}
      <section
        className={`lg:grid-cols-subgrid ${isShort(product.descriptionHtml) ? 'lg:col-span-12 lg:grid' : 'lg:col-span-5 lg:col-start-8'}`}
        aria-labelledby="facts"
      >
        <h2 id="facts" className="font-display text-2xl lg:col-span-5">
          Facts and care
        </h2>
        <dl className="mt-5 lg:col-span-7 lg:mt-0">
          {facts.map(([name, value]) => (
            <div
              key={name}
              className="grid grid-cols-[minmax(6rem,2fr)_3fr] gap-4 border-b border-line py-2.5"
            >
              <dt className="text-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function weightWords(grams: number): string {
  return grams < 1000
    ? `${grams} g`
    : `${(grams / 1000).toLocaleString('en', { maximumFractionDigits: 2 })} kg`;
}
