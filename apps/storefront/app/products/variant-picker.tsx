// The choices of a product: colours as swatches, everything else as words. Each is a link to the
// variant that fits best, so it works without JavaScript, can be shared and is one press away.
// What is sold out stays choosable and says so.

import { classNames } from '@kontor/ui/class-names.ts';
import { Link, useLocation } from 'react-router';
import type { ProductData, VariantData } from '../api-types.ts';
import { Message, useT } from '../messages/use-t.ts';
import { type Pick, pickOf, variantSearch } from './variants.ts';

interface VariantPickerProps {
  product: ProductData;
  variant: VariantData;
  /** For each value of each option where it leads; null: found among the product's variants. */
  picks: (Pick | null)[][] | null;
}

export function VariantPicker({ product, variant, picks }: VariantPickerProps) {
  const t = useT();
  const isWhole = new URLSearchParams(useLocation().search).has('all');
  return product.options.map((option, place) => {
    const swatches = option.values.some(({ swatch }) => swatch);
    const chosen = variant.values[option.name];
    return (
      <fieldset key={option.name} className="mt-6">
        <legend className="text-sm">
          <Message
            id="product.option"
            values={{ option: option.name, value: chosen }}
            tags={{ muted: <span className="text-muted" /> }}
          />
        </legend>
        <ul
          className={classNames(
            '-mx-1 mt-1.5 flex max-h-96 flex-wrap overflow-y-auto p-1',
            swatches ? 'gap-3' : 'gap-2',
          )}
        >
          {option.values.map(({ value, swatch }, at) => {
            const pick = picks
              ? picks[place]?.[at]
              : pickOf(product.variants, variant, option.name, value);
            if (!pick) return null;
            const { soldOut } = pick;
            const current = value === chosen;
            return (
              <li key={value}>
                <Link
                  to={{ search: variantSearch(pick.key, isWhole) }}
                  replace
                  preventScrollReset
                  rel="nofollow"
                  aria-current={current ? 'true' : undefined}
                  title={soldOut ? t('product.valueSoldOut', { value }) : value}
                  className={classNames(
                    'relative block',
                    swatch
                      ? 'grid size-11 place-items-center rounded-full'
                      : 'min-h-11 rounded-sm border px-4 py-2.5 text-sm',
                    !swatch &&
                      (current ? 'border-ink ring-1 ring-ink' : 'border-control hover:border-ink'),
                    soldOut && !swatch && 'text-muted line-through',
                  )}
                >
                  {swatch ? (
                    <>
                      <span
                        aria-hidden="true"
                        className={classNames(
                          'size-8 rounded-full ring-1 ring-ink/30',
                          current && 'outline-2 outline-offset-3 outline-ink',
                        )}
                        style={{ backgroundColor: swatch }}
                      />
                      {soldOut && (
                        <span
                          aria-hidden="true"
                          className="absolute h-px w-8 rotate-45 bg-paper ring-1 ring-ink/60"
                        />
                      )}
                      <span className="sr-only">
                        {soldOut ? t('product.valueSoldOut', { value }) : value}
                      </span>
                    </>
                  ) : soldOut ? (
                    <Message
                      id="product.valueSoldOut"
                      values={{ value }}
                      tags={{ hidden: <span className="sr-only" /> }}
                    />
                  ) : (
                    value
                  )}
                </Link>
              </li>
            );
          })}
        </ul>
      </fieldset>
    );
  });
}
