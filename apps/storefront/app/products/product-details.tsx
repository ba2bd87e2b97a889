// What it is made of and how to look after it: the description beside the facts as a list.

import type { ReactNode } from 'react';
import type { ProductData, VariantData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { Description } from './description.tsx';

interface ProductDetailsProps {
  /** Its facts have words for values. */
  product: ProductData;
  variant: VariantData;
  /** The description stands beside the button that buys. */
  isShort: boolean;
}

export function ProductDetails({ product, variant, isShort }: ProductDetailsProps) {
  const t = useT();
  // What the chosen variant is of its own follows what all of them are.
  const facts: [string, ReactNode][] = [...product.facts, ...variant.facts].map((fact) => [
    fact.name,
    <FactValue key={fact.name} fact={fact} />,
  ]);
  if (variant.sku) facts.push([t('product.article'), variant.sku]);
  return (
    <div className="mt-section grid gap-x-12 gap-y-10 border-t border-line pt-10 lg:grid-cols-12 lg:pt-14">
      {!isShort && (
        <section className="lg:col-span-6" aria-labelledby="about-it">
          <h2 id="about-it" className="font-display text-2xl">
            {t('product.about')}
          </h2>
          <Description html={product.descriptionHtml} className="mt-5 max-w-prose text-lg" />
        </section>
      )}
      <section
        className={`lg:grid-cols-subgrid ${isShort ? 'lg:col-span-12 lg:grid' : 'lg:col-span-5 lg:col-start-8'}`}
        aria-labelledby="facts"
      >
        <h2 id="facts" className="font-display text-2xl lg:col-span-5">
          {t('product.facts')}
        </h2>
        <dl className="mt-5 lg:col-span-7 lg:mt-0">
          {facts.map(([name, value]) => (
            <div
              key={name}
              className="grid grid-cols-[minmax(6rem,2fr)_3fr] gap-4 border-b border-line py-2.5"
            >
              <dt className="min-w-0 break-words text-muted hyphens-auto">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function FactValue({ fact: { value } }: { fact: ProductData['facts'][number] }) {
  const { locale } = useT();
  if (!Array.isArray(value)) return <bdi>{value}</bdi>;
  const labels = value.map(({ label }) => label);
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  let at = 0;
  return list.formatToParts(labels).map(({ type, value: words }) => {
    if (type === 'literal') return words;
    const color = value[at++]?.color;
    return (
      <span key={words}>
        {color && (
          <span
            aria-hidden="true"
            className="me-1.5 inline-block size-3.5 rounded-full border border-control align-[-0.125em]"
            style={{ backgroundColor: color }}
          />
        )}
        {words}
      </span>
    );
  });
}
